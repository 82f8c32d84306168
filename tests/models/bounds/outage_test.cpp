// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/bounds/outage.h"
#include "models/stats/philox.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <array>
#include <vector>

using namespace lakewright;
using bounds::OutageProcess;

namespace {

/// Down times of one process up to `end`, drawn one after the other.
std::vector<std::pair<double, double>> outages(const OutageProcess& process, const char* who, double end) {
    stats::RandomStream random(11, 0, who, "outages");
    std::vector<std::pair<double, double>> all;
    for (double at = 0; at < end;) {
        at += random.exponential(process.mtbf.value);
        const double until = at + random.lognormal(process.repairMedian.value, process.repairSigma);
        all.emplace_back(at, until);
        at = until;
    }
    return all;
}

} // namespace

TEST_CASE("outage: two years up and a median of two hours make two minutes a week", "[models][bounds]") {
    const OutageProcess region{units::days(730), units::hours(2), 1.2};
    CHECK(bounds::meanRepair(region) / units::hours(1) == Approx(4.1089).epsilon(1e-4)); // 2 e^0.72
    CHECK(bounds::unavailability(region) == Approx(4.1089 / (730 * 24 + 4.1089)).epsilon(1e-4));
    CHECK(bounds::repairQuantile(region, 0.5) / units::hours(1) == Approx(2));
    CHECK(bounds::repairQuantile(region, 0.9) / units::hours(1) == Approx(9.309).epsilon(1e-3)); // 2 e^{1.2816·1.2}
    CHECK(bounds::repairExceeds(region, units::hours(9.309)) == Approx(0.1).epsilon(1e-3));
    CHECK(bounds::repairExceeds({units::days(1), units::hours(2), 0}, units::hours(1)) == 1);
}

TEST_CASE("outage: share and rate of two together are those of drawn outages", "[models][bounds]") {
    const std::array<OutageProcess, 2> pair{OutageProcess{units::hours(50), units::hours(4), 0.8},
                                            OutageProcess{units::hours(30), units::hours(6), 0.5}};
    const double end = 3e8;
    const auto a = outages(pair[0], "a", end), b = outages(pair[1], "b", end);
    double together = 0;
    int times = 0;
    for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
        const double from = std::max(a[i].first, b[j].first), until = std::min(a[i].second, b[j].second);
        if (until > from) {
            together += until - from;
            ++times;
        }
        (a[i].second < b[j].second ? i : j)++;
    }
    const bounds::JointOutage joint = bounds::jointOutage(pair);
    CHECK(joint.share == Approx(together / end).epsilon(0.05));
    CHECK(joint.rate.value == Approx(times / end).epsilon(0.05));
    CHECK(joint.share == Approx(bounds::unavailability(pair[0]) * bounds::unavailability(pair[1])));
}

TEST_CASE("outage: a common cause outweighs independent failures", "[models][bounds]") {
    const OutageProcess region{units::days(730), units::hours(2), 1.2};
    const double alone = bounds::unavailability(region);
    const bounds::JointOutage pair = bounds::jointOutageOfPair(region, region, 0.02);
    CHECK(pair.share == Approx(alone * alone + 0.02 * alone));
    CHECK(pair.share > 80 * bounds::jointOutage(std::array{region, region}).share);
    CHECK(bounds::jointOutageOfPair(region, region, 0).share == Approx(alone * alone));
}
