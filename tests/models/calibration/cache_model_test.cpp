// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cache/che.h"
#include "models/calibration/calibration.h"
#include "models/calibration/miss_ratios.h"
#include "models/stats/philox.h"
#include "models/stats/zipf.h"
#include "tests/models/calibration/measured.h"

#include <catch2/catch.hpp>

#include <cmath>

using namespace lakewright;
using namespace lakewright::calibration;

namespace {

double missRatio(std::vector<double> values, std::vector<double> numbers) {
    return modelNamed("cache")->equation(values, numbers);
}

/// Independent accesses whose object of rank r is asked for as (r + plateau)^−skew says, drawn by inversion.
std::vector<Row> drawn(std::uint32_t objects, double skew, std::uint64_t accesses) {
    const stats::Zipf zipf(objects, skew);
    stats::RandomStream random(11, 0, "test", "cache");
    std::vector<traces::Access> all(accesses);
    for (traces::Access& access : all) {
        const std::uint32_t rank = zipf.rank(random.uniform());
        access = {rank, 4096 + rank % 3, {}}; // 4097 B on average
    }
    MissRatios ratios(accesses, true);
    REQUIRE(ratios.add(all));
    return test::rowsOf("cache", std::move(ratios).finish()).rows;
}

const Estimate& named(const Calibration& found, const std::string& name) {
    for (const Estimate& estimate : found.estimates)
        if (estimate.parameter.name == name)
            return estimate;
    FAIL("no " << name);
    return found.estimates.front();
}

} // namespace

TEST_CASE("cache model: in the long run it is Che's approximation, over every rank by itself",
          "[models][calibration]") {
    // hit ratios of MODELS §3.2: 10^4 objects, a cache of a tenth of them
    for (const auto& [skew, hits] : {std::pair{0.6, 0.243}, {0.8, 0.437}, {1.0, 0.676}, {1.2, 0.861}}) {
        INFO(skew);
        const double misses = missRatio({skew, 1e-9, 1e4}, {1e3, 1e12, 1});
        CHECK(1 - misses == Approx(hits).margin(0.002));
        std::vector<units::Frequency> rates;
        for (int rank = 1; rank <= 10'000; ++rank)
            rates.push_back({std::pow(rank + 40.0, -skew)});
        for (const double capacity : {10., 300., 4000.})
            CHECK(missRatio({skew, 40, 1e4}, {capacity, 1e12, 1}) ==
                  Approx(1 - cache::cheLru(rates, capacity).hitRatio).margin(0.002));
    }
}

TEST_CASE("cache model: where nothing has to leave, the misses are the objects seen", "[models][calibration]") {
    double all = 0, seen = 0;
    for (int rank = 1; rank <= 5000; ++rank)
        all += std::pow(rank, -0.9);
    for (int rank = 1; rank <= 5000; ++rank) // 1 − (1 − p)^n: the object is among n draws
        seen += 1 - std::pow(1 - std::pow(rank, -0.9) / all, 20'000);
    for (const double capacity : {5000., 20'000.})
        CHECK(missRatio({0.9, 1e-9, 5000}, {capacity, 20'000, 1}) * 20'000 == Approx(seen).epsilon(0.005));
}

TEST_CASE("cache model: what accesses were drawn with is found again, and parts not seen are predicted",
          "[models][calibration]") {
    CalibrationOptions options;
    options.bootstrap.resamples = 60;
    options.heldOutLoad = 0.5;
    for (const double skew : {0.7, 1.1}) {
        INFO(skew);
        const Calibration found = calibrate(*modelNamed("cache"), drawn(20'000, skew, 400'000), options);
        const Estimate &alpha = named(found, "skew"), &objects = named(found, "objects of the working set");
        CHECK(alpha.isIdentified);
        CHECK(alpha.profile.interval.low < skew);
        CHECK(skew < alpha.profile.interval.high);
        CHECK(alpha.value == Approx(skew).epsilon(0.05));
        CHECK(objects.value == Approx(20'000).epsilon(0.1));
        CHECK(named(found, "mean object size").value == Approx(4097).epsilon(1e-4));
        REQUIRE(found.holdOuts.size() == 2);
        CHECK(found.holdOuts[0].by == "part"); // the first half in time fits, the second is only predicted
        CHECK(found.holdOuts[0].errors.rows == 70);
        CHECK(found.holdOuts[0].errors.mape < 0.02);
        CHECK(found.holdOuts[1].by == "part of a trace");
    }
}
