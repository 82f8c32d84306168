// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/distribution_plan.h"

#include <catch2/catch.hpp>

using namespace lakewright;
using scenario::DistributionShape;

namespace {

/// A lake with 100 Gb/s of WAN and caches of 5 GB/s each around it; no round trip is limited by windows or loss.
scenario::Scenario rollout(const std::vector<const char*>& regions, DistributionShape shape) {
    scenario::Scenario s;
    s.network.transport.streams = 4096;
    s.network.transport.loss = 0;
    scenario::Machines machines;
    machines.size = "Standard_L32aos_v4";
    machines.nodes = 32;
    const auto region = [&](const char* id, units::Bandwidth wan) {
        scenario::Region added;
        added.id = id;
        added.area = "world";
        added.wanUp = added.wanDown = wan;
        s.regions.push_back(added);
    };
    region("eastus", units::gigabitsPerSecond(100));
    for (const char* id : regions) {
        if (std::string_view(id) != "eastus")
            region(id, units::gigabytesPerSecond(5));
        s.caches.push_back({std::string("cache-") + id, id, machines, scenario::CachePolicy::Pin, {}});
    }
    machines.nodes = 64;
    s.lakes = {{"lake", "eastus", machines, {}}};
    scenario::Distribution one;
    one.id = "rollout";
    one.from = "lake";
    one.size = units::gigabytes(812);
    one.chunk = units::megabytes(512);
    one.shape = shape;
    s.distributions = {one};
    return s;
}

double bound(const scenario::Scenario& s) {
    return network::distributionBound(s, catalogue::builtin(), s.distributions[0]).value;
}

double usdPerGigabyte(const scenario::Scenario& s) {
    double sum = 0;
    for (const network::DistributionHop& hop : network::distributionHops(s, catalogue::builtin(), s.distributions[0]))
        sum += hop.price.value * 1e9;
    return sum;
}

} // namespace

TEST_CASE("network::distributionBound is that of the slowest sink, or of what all can send", "[models][network]") {
    const auto two = rollout({"westeurope", "japaneast"}, DistributionShape::Star);
    CHECK(bound(two) == Approx(812 / 5.0)); // a sink; all together 2 · 812 / (12.5 + 10)
    auto mute = two;
    for (std::size_t i = 1; i < mute.regions.size(); ++i)
        mute.regions[i].wanDown = units::gigabytesPerSecond(50), mute.regions[i].wanUp = units::gigabytesPerSecond(0.1);
    CHECK(bound(mute) == Approx(2 * 812 / 12.7));
}

TEST_CASE("network::distributionBound leaves the cache beside the lake out of the WAN", "[models][network]") {
    const auto beside = rollout({"eastus", "westeurope"}, DistributionShape::Star);
    CHECK(bound(beside) == Approx(812 / 5.0));
    auto alone = rollout({"eastus"}, DistributionShape::Star);
    alone.regions[0].wanUp = units::gigabitsPerSecond(1);
    CHECK(bound(alone) < 812 / 12.5); // clusters only
}

TEST_CASE("network::distributionHops by price send once to a continent", "[models][network]") {
    const std::vector<const char*> regions{"westus2", "westeurope", "uksouth", "francecentral"};
    const auto cheapest = rollout(regions, DistributionShape::Cheapest);
    // Within the US 0.02, over the ocean 0.05, and twice 0.02 in Europe.
    CHECK(usdPerGigabyte(cheapest) == Approx(0.11));
    CHECK(usdPerGigabyte(rollout(regions, DistributionShape::Star)) == Approx(0.02 + 3 * 0.05));
    int overTheOcean = 0;
    for (const auto& hop : network::distributionHops(cheapest, catalogue::builtin(), cheapest.distributions[0]))
        overTheOcean += hop.way.from == "eastus" && hop.way.to != "westus2";
    CHECK(overTheOcean == 1);
}

TEST_CASE("network::closedFormTime is that of a star and of a chain", "[models][network]") {
    const std::vector<const char*> regions{"westus2", "westeurope", "uksouth", "francecentral"};
    const auto star = rollout(regions, DistributionShape::Star);
    const auto trip = [](const char* from, const char* to) {
        return catalogue::builtin().roundTrip(from, to, catalogue::Percentile::P95)->value;
    };
    // Four copies share 12.5 GB/s; the farthest of them is half a round trip away.
    double farthest = 0;
    for (const char* region : regions)
        farthest = std::max(farthest, trip("eastus", region));
    const auto time = [](const scenario::Scenario& s) {
        return network::closedFormTime(s, catalogue::builtin(), s.distributions[0]).value;
    };
    CHECK(time(star) == Approx(4 * 812 / 12.5 + farthest / 2));
    const auto chain = rollout(regions, DistributionShape::Chain);
    // Each at 5 GB/s; three chunks of 512 MB behind the first hop.
    double trips = 0;
    for (const auto& hop : network::distributionHops(chain, catalogue::builtin(), chain.distributions[0]))
        trips += trip(hop.way.from.c_str(), hop.way.to.c_str());
    CHECK(time(chain) == Approx(812 / 5.0 + 3 * 0.1024 + trips / 2));
}
