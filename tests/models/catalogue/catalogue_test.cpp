// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalogue/catalogue.h"

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include <ctime>
#include <set>

using namespace lakewright;
using namespace lakewright::catalogue;
using units::gigabitsPerSecond;
using units::gigabytesPerSecond;

TEST_CASE("The embedded catalogue loads in less than 50 ms of processor time", "[models][catalogue]") {
    const std::clock_t start = std::clock();
    const Catalogue& catalogue = builtin();
    const double milliseconds = 1e3 * double(std::clock() - start) / CLOCKS_PER_SEC;
    CHECK(catalogue.sizes().size() == 181);
    INFO(milliseconds << " ms");
    CHECK(milliseconds < 50);
}

// Published: Azure docs, Laosv4 series, 2025-03-18: 12 disks of 1,920 GB, 17,600 / 8,800 MBps, 50,000 Mbps.
TEST_CASE("L32aos_v4 is as its page says", "[models][catalogue]") {
    const VmSize* size = builtin().size("Standard_L32aos_v4");
    REQUIRE(size);
    CHECK(size->family == "Laosv4");
    CHECK(size->vcpus == 32);
    CHECK(size->memory == units::gibibytes(256));
    CHECK(size->egress == gigabitsPerSecond(50));
    CHECK(size->localDisks == 12);
    CHECK(size->localCapacity().value == Approx(23.04e12));
    CHECK(size->localRead == gigabytesPerSecond(17.6));
    CHECK(size->localWrite == gigabytesPerSecond(8.8));
    CHECK(size->localReadIops->value == 2'880'000);
    CHECK(size->doubts.empty());
    CHECK(size->source.date == "2025-03-18");
    CHECK(size->source.tier == 'A');
}

TEST_CASE("A size is found with and without its prefix, and not by a part of its name", "[models][catalogue]") {
    CHECK(builtin().size("L32aos_v4") == builtin().size("Standard_L32aos_v4"));
    CHECK(builtin().size("L32aos") == nullptr);
    CHECK(builtin().size("") == nullptr);
    CHECK(builtin().size("Standard_") == nullptr);
}

// The page of ND GB200 v6 prints "160" below an Mbps heading where its specification says 160 Gb/s.
TEST_CASE("GPU sizes keep front end and InfiniBand apart", "[models][catalogue]") {
    const VmSize* h100 = builtin().size("ND96isr_H100_v5");
    REQUIRE(h100);
    CHECK(h100->egress == gigabitsPerSecond(80));
    CHECK(h100->backend == gigabitsPerSecond(3200));
    CHECK(h100->gpus == 8);
    CHECK(h100->gpuMemory == units::gigabytes(80));
    CHECK(h100->localCapacity() == units::gibibytes(28 * 1024)); // 28 TiB
    const VmSize* gb200 = builtin().size("ND128isr_NDR_GB200_v6");
    REQUIRE(gb200);
    CHECK(gb200->egress == gigabitsPerSecond(160));
    CHECK(gb200->notes.size() == 4); // three contradictions of its page and the disk size derived from a total
}

TEST_CASE("Local disks keep the unit of their page", "[models][catalogue]") {
    CHECK(builtin().size("L8s_v3")->localDiskSize.value == Approx(1.92e12));      // 1.92 TB
    CHECK(builtin().size("L2as_v4")->localDiskSize == units::gigabytes(480));     // 480 GB
    CHECK(builtin().size("HB176rs_v4")->localDiskSize == units::gibibytes(1800)); // 1,800 GiB
}

TEST_CASE("A suspect size says why", "[models][catalogue]") {
    const VmSize* size = builtin().size("L96aos_v5");
    REQUIRE(size);
    REQUIRE_FALSE(size->doubts.empty());
    CHECK(size->doubts.front().find("9 disks") != std::string::npos);
}

TEST_CASE("A figure that is not published is absent", "[models][catalogue]") {
    CHECK_FALSE(builtin().size("L32as_v3")->localWrite.has_value()); // v3 pages give no write figure
    CHECK_FALSE(builtin().size("D128ns_v6")->localRead.has_value()); // no local disk
    for (const VmSize& size : builtin().sizes())
        for (const auto& figure : {size.localRead, size.localWrite, size.backend})
            CHECK((!figure || figure->value > 0));
}

TEST_CASE("Every size is complete, sorted and sourced", "[models][catalogue]") {
    std::string previous;
    for (const VmSize& size : builtin().sizes()) {
        INFO(size.id);
        CHECK(previous < size.id);
        previous = size.id;
        CHECK(size.vcpus > 0);
        CHECK(size.memory.value > 0);
        CHECK(size.egress.value > 0);
        CHECK((size.localDisks == 0) == (size.localDiskSize.value == 0));
        CHECK((size.gpus == 0) == size.gpuModel.empty());
        CHECK_FALSE(size.source.document.empty());
        CHECK(size.source.date.size() == 10);
        CHECK((!size.localRead || !size.localWrite || *size.localWrite <= *size.localRead));
    }
}

TEST_CASE("Regions have places, pairs that exist, and sources", "[models][catalogue]") {
    CHECK(builtin().regions().size() == 62);
    const std::string unlisted = "swedensouth"; // ARM pairs Sweden Central with it but does not list it
    int zoned = 0;
    for (const Region& region : builtin().regions()) {
        INFO(region.id);
        zoned += region.zones > 0;
        CHECK(std::abs(region.latitude) <= 90);
        CHECK(std::abs(region.longitude) <= 180);
        CHECK((region.latitude != 0 || region.longitude != 0));
        CHECK(
            (region.pairedRegion.empty() || builtin().region(region.pairedRegion) || region.pairedRegion == unlisted));
        CHECK(region.source.date == "2026-08-21");
    }
    CHECK(zoned == 39);
    const Region* westEurope = builtin().region("westeurope");
    REQUIRE(westEurope);
    CHECK(westEurope->displayName == "West Europe");
    CHECK(westEurope->pairedRegion == "northeurope");
    CHECK(builtin().region("atlantis") == nullptr);
}

// Published: Azure network round-trip latency statistics, 30 days to 2026-07-30.
TEST_CASE("Round trips are the published ones", "[models][catalogue]") {
    const auto milliseconds = [](std::string_view from, std::string_view to, Percentile p) {
        return builtin().roundTrip(from, to, p).value().value * 1e3;
    };
    CHECK(milliseconds("eastus", "westeurope", Percentile::P95) == Approx(89));
    CHECK(milliseconds("eastus", "westeurope", Percentile::P50) == Approx(83));
    CHECK(milliseconds("westeurope", "southeastasia", Percentile::P50) == Approx(169));
    CHECK(milliseconds("westeurope", "southeastasia", Percentile::P95) == Approx(182));
    CHECK(builtin().roundTripSource(Percentile::P95).date == "2026-07-30");
}

TEST_CASE("P95 is never below P50 and both know the same 54 regions", "[models][catalogue]") {
    int pairs = 0;
    std::set<std::string> known;
    for (const Region& from : builtin().regions())
        for (const Region& to : builtin().regions()) {
            if (from.id == to.id)
                continue;
            const auto median = builtin().roundTrip(from.id, to.id, Percentile::P50);
            const auto high = builtin().roundTrip(from.id, to.id, Percentile::P95);
            REQUIRE(median.has_value() == high.has_value());
            if (!median)
                continue;
            ++pairs;
            known.insert(from.id);
            REQUIRE(median->value > 0);
            REQUIRE(*median <= *high);
        }
    CHECK(known.size() == 54);
    CHECK(pairs == 54 * 53);
}

TEST_CASE("A region reaches itself within the intra-region round trip", "[models][catalogue]") {
    CHECK(builtin().roundTrip("eastus", "eastus", Percentile::P95) == kIntraRegionRtt);
    CHECK_FALSE(builtin().roundTrip("atlantis", "atlantis", Percentile::P95).has_value());
    CHECK_FALSE(builtin().roundTrip("eastus", "atlantis", Percentile::P50).has_value());
}

TEST_CASE("Prices are those of the newest sheet that has one", "[models][catalogue]") {
    const auto price = builtin().price("Standard_L32aos_v4", "eastus");
    REQUIRE(price);
    CHECK(price->hourly.value * 3600 == Approx(3.616));
    CHECK(price->date == "2026-06-18");
    const auto european = builtin().price("L32aos_v4", "westeurope");
    REQUIRE(european);
    CHECK(european->hourly.value * 3600 == Approx(4.32));
    CHECK(european->date == "2026-08-22");
    CHECK(builtin().price("L96as_v5", "westeurope")->hourly.value * 3600 == Approx(13.968));
}

TEST_CASE("A size without a price has none, never zero", "[models][catalogue]") {
    CHECK_FALSE(builtin().price("L64aos_v5", "eastus").has_value());
    CHECK_FALSE(builtin().price("L32aos_v4", "atlantis").has_value());
    CHECK_FALSE(builtin().price("L8as_v3", "spaincentral").has_value()); // the sheet says 0.0
    int priced = 0;
    for (const VmSize& size : builtin().sizes())
        for (const Region& region : builtin().regions())
            if (const auto price = builtin().price(size.id, region.id)) {
                ++priced;
                REQUIRE(price->hourly.value > 0);
                REQUIRE_FALSE(price->source.document.empty());
            }
    // 7,170 cells of the world sheet, 6 of them zero, and 154 pairs that only the European sheet has; the sheets
    // price one more place (swedensouth) that the list of regions does not know.
    CHECK(priced > 7'164);
    CHECK(priced <= 7'164 + 154);
}

TEST_CASE("Service limits name their sources", "[models][catalogue]") {
    std::set<std::string> documents;
    bool blobRate = false;
    for (const ServiceLimit& limit : builtin().limits()) {
        INFO(limit.item);
        CHECK_FALSE(limit.area.empty());
        CHECK_FALSE(limit.item.empty());
        CHECK_FALSE(limit.source.document.empty());
        documents.insert(limit.source.document);
        blobRate |= limit.item == "default max request rate, GPv2/Blob, class A regions" && limit.value == "40000";
    }
    CHECK(builtin().limits().size() == 161);
    CHECK(documents.size() == 32);
    CHECK(blobRate);
}

TEST_CASE("Figures of network elements are those that the service limits spell out", "[models][catalogue]") {
    const auto figure = [](const char* element, const char* name) {
        return builtin().networkFigure(element, name).value;
    };
    const auto says = [](const char* item, const std::string& words) {
        for (const ServiceLimit& limit : builtin().limits())
            if (limit.item == item &&
                (limit.value + " " + limit.unit + " " + limit.note).find(words) != std::string::npos)
                return true;
        return false;
    };
    const auto gateway = [&](const char* name, const char* element) {
        return says("gateway SKUs",
                    fmt::format("{} (Mbps {:.0f}; pps {:.0f}; flows {:.0f}", name, figure(element, "bandwidth") * 1000,
                                figure(element, "packets"), figure(element, "flows")));
    };
    CHECK(gateway("ErGw1Az", "er-gw1-az"));
    CHECK(gateway("ErGw2Az", "er-gw2-az"));
    CHECK(gateway("ErGw3Az", "er-gw3-az"));
    CHECK(gateway("ErGwScale 1-10 per unit", "er-gw-scale"));
    CHECK(says("gateway SKUs", fmt::format("ErGwScale 11-40 per unit (Mbps 1000; pps {:.0f}",
                                           figure("er-gw-scale", "packets-from-11-units"))));
    CHECK(says("max packet through the gateway", fmt::format("{} bytes", figure("express-route", "mtu"))));
    CHECK(says("single TCP flow through the hub router", fmt::format("{} Gbps", figure("virtual-wan", "flow"))));
    CHECK(says("routing infrastructure units",
               fmt::format("2 units = {} Gbps", figure("virtual-wan", "bandwidth-of-2-units"))));
    for (const auto& [name, element] : {std::pair{"VpnGw3AZ Gen2", "vpn-gw3-az"}, {"VpnGw5AZ", "vpn-gw5-az"}})
        CHECK(says("aggregate throughput", fmt::format("{} {:.0f}", name, figure(element, "bandwidth") * 1000)));
    CHECK(says("per-tunnel observed (GCMAES256)",
               fmt::format("VpnGw4/5 (Mbps {:.0f}; pps {:.0f})", figure("vpn-gw5-az", "tunnel-bandwidth") * 1000,
                           figure("vpn-gw5-az", "tunnel-packets"))));
    CHECK(
        says("max throughput", fmt::format("Premium IDPS deny {}", figure("firewall-premium-idps-deny", "bandwidth"))));
    CHECK(says("single TCP connection", fmt::format("Standard {}", figure("firewall-standard", "flow"))));
    CHECK(says("ports per NAT IP of a Private Link Service",
               fmt::format("{} TCP connections", figure("private-link-service", "ports"))));
    for (const NetworkFigure& row : builtin().networkFigures()) {
        INFO(row.element << " " << row.figure);
        CHECK(row.value > 0);
        CHECK_FALSE(row.source.document.empty());
    }
}
