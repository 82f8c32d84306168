// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalogue/catalogue.h"
#include "models/units/quantity.h"

#include <string>
#include <vector>

namespace lakewright::network {

/// A figure that a limit is computed from.
struct Factor {
    std::string name;
    double value = 0;
    std::string unit;   ///< "B/s", "B", "s", "1/s", "count" or "1"
    char tier = 'E';    ///< as catalogue::Source
    std::string source; ///< document with date, section of MODELS, or "stated in the scenario, or its default"
    bool operator==(const Factor&) const = default;
};

/// Something that a transfer between two places cannot be faster than.
struct Limit {
    std::string id;        ///< "gateway-packets"
    std::string name;      ///< with what it belongs to: "westeurope: packets of the gateway"
    std::string how;       ///< how the factors make the rate: "packets per second · payload of one"
    units::Bandwidth rate; ///< of payload; infinite where nothing is published
    std::string link;      ///< of all that cross it together, by this name; empty: of one transfer
    std::vector<Factor> factors;

    char tier() const; ///< of the weakest factor; E without factors
    bool operator==(const Limit&) const = default;
};

/// The smallest of them, the first of equals. Precondition: not empty.
const Limit& binding(const std::vector<Limit>& limits);

/// A figure of the catalogue's table as a factor, Gb/s as B/s.
Factor published(const catalogue::Catalogue& catalogue, const char* element, const char* figure, std::string name);
/// What the user wrote, or a default of the schema that the scenario lists as an assumption.
Factor stated(std::string name, double value, std::string unit);

} // namespace lakewright::network
