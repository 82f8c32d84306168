// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/units/quantity.h"

#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace lakewright::traces {

/// A number of things: files, threads, requests.
struct Count {
    double value = 0;
    bool operator==(const Count&) const = default;
};

/// A share without unit: 0.97 is 97 %.
struct Ratio {
    double value = 0;
    bool operator==(const Ratio&) const = default;
};

/// A number with its dimension, in the base unit of that dimension.
using Amount =
    std::variant<Count, Ratio, units::Bytes, units::Seconds, units::Bandwidth, units::Frequency, units::PricePerByte>;

double baseValue(const Amount& amount);        ///< in baseUnit()
const char* baseUnit(const Amount& amount);    ///< "count", "1", "B", "s", "B/s", "1/s" or "USD/B"
std::string displayText(const Amount& amount); ///< for people: "12.5 GB/s", "97.2 %"

/// A unit that a file may state its numbers in.
struct MeasuredUnit {
    std::string name;                       ///< "MiB/s"
    Amount one;                             ///< what the number 1 is in it
    Amount operator()(double number) const; ///< `number` of this unit
    bool operator==(const MeasuredUnit&) const = default;
};

/// "count", "%", "ratio", a unit of bytes, seconds, bandwidth, frequency or price per byte as units::parse() has them;
/// nothing for any other name. Case matters: Mb/s are bits, MB/s bytes, MiB/s 2^20 bytes.
std::optional<MeasuredUnit> measuredUnit(std::string_view name);
/// For a finding: what measuredUnit() knows, with examples.
const char* measuredUnitsText();

/// "10 MiB" as a size, a duration or a rate; nothing without a known unit.
std::optional<Amount> parseAmount(std::string_view text);

} // namespace lakewright::traces
