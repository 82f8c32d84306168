// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/growth/lead_time.h"
#include "models/growth/orders.h"
#include "models/units/quantity.h"

#include <optional>
#include <string>
#include <vector>

namespace lakewright::scenario {

/// Data that comes to a lake at one time, and grows with it from then on.
struct GrowthStep {
    std::string lake;
    units::Seconds at;
    units::Bytes add; ///< logical, > 0
    bool operator==(const GrowthStep&) const = default;
};

/// More machines for a lake: VMs for each of its clusters, or clusters like those it has.
struct Expansion {
    std::string lake;
    int nodes = 0, clusters = 0; ///< exactly one is not 0
    growth::OrderRule order;     ///< when it is ordered
    growth::LeadTime leadTime;
    bool operator==(const Expansion&) const = default;
};

/// How the deployment grows over months. `run` knows the bytes stored at its end; `horizon` follows the rest.
struct Growth {
    double monthly = 0;              ///< of the bytes stored in the lakes, per 30 days, [−1, 1]; demand grows alike
    std::optional<double> low, high; ///< 10th and 90th percentile of the rate; unset: the rate is taken as known
    std::vector<GrowthStep> steps;
    std::vector<Expansion> expansions;
    std::optional<std::string> start; ///< date of time 0, "2027-01-01"
    bool operator==(const Growth&) const = default;
};

struct Scenario;
struct Lake;

/// Bytes stored in a lake at a time: its own, at the monthly rate, and what steps added.
units::Bytes storedAt(const Scenario& scenario, const Lake& lake, units::Seconds at);

} // namespace lakewright::scenario
