// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalogue/catalogue.h"
#include "models/scenario/scenario.h"

#include <optional>
#include <string>
#include <vector>

namespace lakewright::pilot {

/// Something to measure in a pilot, with what the models expect of the design.
struct Measure {
    std::string id;                      ///< "P3/L32aos_v4/read/12"
    std::string what;                    ///< in words
    std::string unit;                    ///< canonical: "B/s", "s", "1/s", "1", "count" or "USD"
    std::optional<double> prediction{};  ///< in `unit`
    std::optional<double> low{}, high{}; ///< passed inside of them; neither: recorded only, or judged by the mean error
    char tier = 'X';                     ///< of the prediction
    bool isShare = false;                ///< of unit "1", and at most 1
    std::string source{};                ///< where the prediction comes from, or why no model gives one
};

/// P1 … P10 for a design.
struct Pilot {
    std::string id, measure, feeds, exit;
    std::vector<Measure> measures{};
    std::string notApplicable{};       ///< why the design has nothing of it; empty: it has
    std::optional<double> meanError{}; ///< limit of the mean relative error over its measures
};

struct Plan {
    std::vector<Pilot> pilots;
    double objectives = 0; ///< go needs at least this probability that all objectives hold
    int sensitivities = 0; ///< of these strongest parameters none may be of tier E
    catalogue::Source source;
    const Measure* measure(std::string_view id) const; ///< null for an unknown one
};

/// The plan of resources/pilot for a scenario: the measures that its sizes, clusters, façades, jobs and WAN call for,
/// each with the figure that its models predict (WORKLOADS §5). No model: no figure, and the reason.
Plan planOf(const scenario::Scenario& scenario, const catalogue::Catalogue& catalogue);

} // namespace lakewright::pilot
