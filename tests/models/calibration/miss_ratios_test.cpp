// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/calibration/miss_ratios.h"

#include "models/cache/stack_distance.h"
#include "models/calibration/conditions.h"

#include <catch2/catch.hpp>

#include <map>

using namespace lakewright;
using namespace lakewright::calibration;

namespace {

std::vector<traces::Access> scan(std::uint64_t accesses, std::uint64_t objects) {
    std::vector<traces::Access> all;
    for (std::uint64_t i = 0; i < accesses; ++i)
        all.push_back({i % objects, 100 + i % objects, {}});
    return all;
}

} // namespace

TEST_CASE("miss ratios: a scan that goes round misses all until everything fits", "[models][calibration]") {
    // 4 parts of 500 accesses, each five rounds of 100 objects: 100 first ones of 500 where nothing has to leave
    MissRatios ratios(2003, true);
    REQUIRE(ratios.add(scan(2003, 100)));
    std::map<double, int> rows;
    for (const traces::Measurement& measurement : std::move(ratios).finish()) {
        CHECK(numberOf(measurement, kAccessesCondition) == 500);
        const double value = traces::baseValue(measurement.outcome.value);
        if (measurement.outcome.name == kObjectSize)
            CHECK(value == Approx(149.5)); // 100 … 199 B
        else {
            const double capacity = numberOf(measurement, kCapacityCondition).value();
            CHECK(value == Approx(capacity < 100 ? 1 : 0.2));
            ++rows[capacity];
        }
    }
    CHECK(rows == std::map<double, int>{{1, 4}, {3, 4}, {10, 4}, {30, 4}, {500, 4}}); // 0.3 % of 100 is none
}

TEST_CASE("miss ratios: a part knows nothing of the one before, and sizes only where there are some",
          "[models][calibration]") {
    std::vector<traces::Access> accesses = scan(2000, 50);
    MissRatios ratios(accesses.size(), false);
    cache::MissRatioCurve curve;
    for (std::size_t i = 0; i < accesses.size(); ++i) { // in batches of one: the cut does not depend on them
        REQUIRE(ratios.add(std::span(accesses).subspan(i, 1)));
        if (i >= 1500)
            curve.access(accesses[i].object);
    }
    const auto measurements = std::move(ratios).finish();
    CHECK(measurements.size() == 4 * 5); // 1, 2, 5, 15 and everything: 0.3 % of 50 objects is none
    for (const traces::Measurement& measurement : measurements)
        if (numberOf(measurement, kPartCondition) == 4)
            CHECK(
                traces::baseValue(measurement.outcome.value) ==
                Approx(curve.missRatio(static_cast<std::uint64_t>(numberOf(measurement, kCapacityCondition).value()))));
}
