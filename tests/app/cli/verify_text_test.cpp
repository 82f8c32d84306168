// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verify_text.h"

#include <catch2/catch.hpp>

using namespace lakewright;
using Catch::Contains;

namespace {

sim::MetricComparison comparison(const std::string& entity, bool compatible) {
    sim::MetricComparison made;
    made.native.id = "goodput";
    made.native.entity = entity;
    made.native.unit = "1";
    made.native.value = 0.9;
    made.native.low = made.native.high = 0.9;
    made.native.n = 3;
    made.simgrid = made.native;
    made.compatible = compatible;
    return made;
}

sim::VerifySummary summary() {
    sim::VerifySummary made;
    made.scenarioName = "Three lakes";
    made.horizon = units::days(1);
    made.openLoop.comparison.flows = 8500;
    made.replications = 3;
    made.closedLoop = {comparison("all", true), comparison("job-1", true), comparison("job-2", true)};
    return made;
}

} // namespace

TEST_CASE("verifyText says that the kernels agree and shows the whole scenario's metrics", "[app][cli]") {
    const std::string text = cli::verifyText(summary(), {});
    CHECK_THAT(text, Contains("the kernels agree"));
    CHECK_THAT(text, Contains("8500 replayed completions"));
    CHECK_THAT(text, Contains("3 of 3 metrics are compatible"));
    CHECK_THAT(text, !Contains("job-1"));
}

TEST_CASE("verifyText shows what differs", "[app][cli]") {
    sim::VerifySummary different = summary();
    different.openLoop.comparison.beyondTolerance = 1;
    different.openLoop.comparison.worst = sim::WorstFlow{"drain", units::seconds(5), units::seconds(7), std::nullopt};
    different.closedLoop[1].compatible = false;
    const std::string text = cli::verifyText(different, {});
    CHECK_THAT(text, Contains("THE KERNELS DIFFER"));
    CHECK_THAT(text, Contains("\"drain\" started at 5"));
    CHECK_THAT(text, Contains("not at all on SimGrid"));
    CHECK_THAT(text, Contains("2 of 3 metrics are compatible"));
    CHECK_THAT(text, Contains("job-1"));
    CHECK_THAT(text, !Contains("job-2"));
}
