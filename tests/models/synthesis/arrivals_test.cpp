// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/synthesis/arrivals.h"

#include <catch2/catch.hpp>

using namespace lakewright;
using namespace lakewright::synthesis;

namespace {

Profile profileOf(const ArrivalModel& model, int accesses) {
    ArrivalSource source(model, 11);
    TraceProfile profile(true, true);
    for (int i = 0; i < accesses; ++i) {
        const traces::Access access{1, 1, source.next()};
        profile.add({&access, 1}, {});
    }
    return std::move(profile).finish();
}

constexpr units::Seconds kMicrosecond = units::milliseconds(1e-3);

} // namespace

TEST_CASE("synthesis::ArrivalSource without variances is a Poisson process", "[models][synthesis]") {
    const ArrivalModel model{.rate = 20, .batch = 0, .variances = {}, .resolution = kMicrosecond};
    const Profile profile = profileOf(model, 200'000);
    CHECK(profile.rate == Approx(20).epsilon(0.02));
    CHECK(profile.dispersions[0].index().value() == Approx(1).margin(0.06)); // √(2/10,000 windows) = 0.014
    CHECK(profile.gaps.quantile(0.5) == Approx(std::log(2.0) / 20).epsilon(0.05));
}

TEST_CASE("synthesis::ArrivalSource with batches has the dispersion of a compound Poisson process",
          "[models][synthesis]") {
    const ArrivalModel model{.rate = 20, .batch = 0.5, .variances = {}, .resolution = kMicrosecond};
    const Profile profile = profileOf(model, 200'000);
    // Geometric batches of mean 1/(1 − p): the index is E[B²]/E[B] = (1 + p)/(1 − p) = 3.
    CHECK(profile.dispersions[0].index().value() == Approx(3).epsilon(0.08));
    CHECK(profile.gaps.share(0) == Approx(0.5).margin(0.02));
    CHECK(fitArrivals(profile)->batch == Approx(0.5).margin(0.02));
}

TEST_CASE("synthesis::fitArrivals finds the variances that made a trace", "[models][synthesis]") {
    const ArrivalModel truth{.rate = 10, .batch = 0, .variances = {0.5, 0.3, 0.2}, .resolution = kMicrosecond};
    const Profile profile = profileOf(truth, 1'000'000); // 1,000 windows of 100 s
    // By the products of independent factors: v(1) = 1.5·1.3·1.2 − 1, and the index 1 + rate·v(1).
    CHECK(profile.dispersions[0].index().value() == Approx(1 + 10 * (1.5 * 1.3 * 1.2 - 1)).epsilon(0.15));
    const ArrivalModel fitted = fitArrivals(profile).value();
    CHECK(fitted.rate == Approx(10).epsilon(0.1));
    CHECK(fitted.variances[0] == Approx(0.5).margin(0.12));
    CHECK(fitted.variances[1] == Approx(0.3).margin(0.06));
    CHECK(fitted.variances[2] == Approx(0.2).margin(0.04));
}

TEST_CASE("synthesis::fitArrivals takes a clock as Poisson and has nothing without times", "[models][synthesis]") {
    TraceProfile clock(true, true), none(false, true);
    for (int i = 0; i < 10'000; ++i) {
        const traces::Access access{1, 1, units::seconds(0.1 * i)};
        clock.add({&access, 1}, {});
        none.add({&access, 1}, {});
    }
    const ArrivalModel model = fitArrivals(std::move(clock).finish()).value();
    CHECK(model.variances == std::array<double, 3>{0, 0, 0});
    CHECK(model.resolution == units::milliseconds(1));
    CHECK_FALSE(fitArrivals(std::move(none).finish()));
}
