// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/small_world.h"

#include <catch2/catch.hpp>

#include <algorithm>

namespace lakewright::test {

double metric(const results::RunSummary& summary, const std::string& id, const std::string& entity) {
    const auto found = std::find_if(summary.metrics.begin(), summary.metrics.end(),
                                    [&](const auto& m) { return m.id == id && m.entity == entity; });
    INFO(id << " of " << entity);
    REQUIRE(found != summary.metrics.end());
    return found->value;
}

results::RunSummary simulated(const scenario::Scenario& scenario, int jobs) {
    sim::RunObserver silent;
    sim::RunOptions options;
    options.jobs = jobs;
    results::RunSummary summary = sim::simulate(scenario, catalogue::builtin(), options, silent);
    for (const results::Invariant& invariant : summary.invariants) {
        INFO(invariant.id << " " << invariant.detail << " " << invariant.worst);
        CHECK(invariant.ok);
    }
    return summary;
}

} // namespace lakewright::test
