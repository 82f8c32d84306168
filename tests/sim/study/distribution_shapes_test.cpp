// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/study/distribution_shapes.h"

#include "tests/support/small_world.h"

#include <catch2/catch.hpp>

using namespace lakewright;
using scenario::DistributionShape;

namespace {

class Heard : public sim::RunObserver {
public:
    void onProgress(const results::RunProgress& progress) override {
        backwards = backwards || progress.fraction < last || progress.fraction > 1;
        last = progress.fraction;
    }
    double last = 0;
    bool backwards = false;
};

} // namespace

TEST_CASE("compareShapes runs the scenario as it is in each shape", "[sim][study]") {
    scenario::Scenario s = test::smallScenario();
    s.jobs.clear();
    s.horizon = units::hours(1);
    scenario::Distribution one;
    one.id = "rollout";
    one.from = "lake-w";
    one.size = units::gigabytes(1250);
    one.chunk = units::megabytes(500);
    s.distributions = {one};
    Heard heard;
    const auto results = sim::compareShapes(s, catalogue::builtin(), 1, heard);
    CHECK_FALSE(heard.backwards);
    REQUIRE(results.size() == 4);
    CHECK(results[0].shape == DistributionShape::Star);
    CHECK(results[0].time.value == Approx(200).epsilon(1e-3));
    CHECK(results[1].time.value == Approx(100).epsilon(1e-3)); // chain
    for (const sim::ShapeResult& result : results) {
        s.distributions[0].shape = result.shape;
        INFO(result.outcome.shape);
        CHECK(test::simulated(s).distributions.at(0) == result.outcome);
        CHECK(result.time.value <= result.outcome.closedForm.value * (1 + 1e-6));
    }
}
