// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/request/ranking.h"

#include <catch2/catch.hpp>

using namespace lakewright;
using namespace lakewright::request;

namespace {

SizeRanking rankingOf(std::initializer_list<const char*> sizes, const char* region) {
    SizeRanking ranking{.mix =
                            facade::loadMix(LAKEWRIGHT_SOURCE_DIR "/scenarios/mixes/azcopy-download.json").mix.value(),
                        .nodes = 4,
                        .region = region,
                        .mostRequests = 20'000};
    for (const char* size : sizes)
        ranking.sizes.push_back(catalogue::builtin().size(size));
    return ranking;
}

} // namespace

TEST_CASE("rankSizes puts the cheapest payload first", "[sim][request]") {
    // MODELS 1.2: L32aos_v4 costs 3.616 USD/h in eastus2 for 50 Gb/s, L96as_v4 8.256 for 40 Gb/s.
    const auto rows = rankSizes(rankingOf({"L96as_v4", "L32aos_v4"}, "eastus2"));
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].size == "Standard_L32aos_v4");
    CHECK(rows[0].limiting == facade::Resource::Egress);
    // 4 VMs for 730 h over their read bound of η·6.25/(2 − 1/4) GB/s each, a little of it lost to scaling and spread.
    const double ideal = 4 * 3.616 * 730 / (4 * 0.9 * 6.25 / 1.75);
    CHECK(monthlyPerGigabyteRate(rows[0]).value().value == Approx(ideal).epsilon(0.05));
    CHECK(rows[0].p99.value.value > 0);
}

TEST_CASE("rankSizes lists a size without a price last and never at 0", "[sim][request]") {
    // A region where only one of the two is sold.
    const auto& catalogue = catalogue::builtin();
    const catalogue::Region* unsold = nullptr;
    for (const catalogue::Region& region : catalogue.regions())
        if (catalogue.price("L8s_v3", region.id) && !catalogue.price("L32aos_v4", region.id))
            unsold = &region;
    REQUIRE(unsold);
    const auto rows = rankSizes(rankingOf({"L32aos_v4", "L8s_v3"}, unsold->id.c_str()));
    CHECK(rows[0].size == "Standard_L8s_v3");
    CHECK(rows[1].size == "Standard_L32aos_v4");
    CHECK_FALSE(monthlyPerGigabyteRate(rows[1]));
    CHECK_FALSE(monthlyPerKilorequest(rows[1]));
}

TEST_CASE("rankSizes gives the same rows on any number of threads", "[sim][request]") {
    SizeRanking ranking = rankingOf({"L8as_v4", "L16aos_v5", "L32aos_v4"}, "eastus2");
    const auto one = rankSizes(ranking);
    ranking.threads = 3;
    CHECK(rankSizes(ranking) == one);
}

TEST_CASE("storageSizes are the L series", "[sim][request]") {
    const auto sizes = storageSizes(catalogue::builtin());
    CHECK(sizes.size() > 50);
    for (const catalogue::VmSize* size : sizes)
        CHECK(size->id.starts_with("Standard_L"));
}
