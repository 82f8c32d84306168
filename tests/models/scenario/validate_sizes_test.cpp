// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/load.h"
#include "models/scenario/validate.h"
#include "tests/support/findings_text.h"
#include "tests/support/tiny_scenario.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <map>

using namespace lakewright;

namespace {

/// Warnings about a size of one's own with so many disks, of a family, in the tiny scenario with the real catalogue.
std::vector<std::string> warnings(const char* family, int disks) {
    auto document = test::tinyScenario();
    auto& own = document["sizes"][0];
    own["family"] = family;
    own["localDisks"] = disks;
    scenario::Findings findings("test.json");
    const auto loaded = scenario::loadText(document.dump(), "test.json", ".", test::tinyCatalogue());
    REQUIRE(loaded.scenario);
    const scenario::Context context(*loaded.scenario, catalogue::builtin(), findings);
    validateSizes(context);
    std::vector<std::string> pointers;
    for (const auto& finding : findings.take())
        pointers.push_back(finding.pointer);
    return pointers;
}

} // namespace

TEST_CASE("scenario: a size unlike its family is suspect", "[models][scenario]") {
    using Pointers = std::vector<std::string>;
    // Laosv4 has 0.72 TB per vCPU: 6 disks of 3.84 TB for 32 vCPUs, of which 20 % are 1.2 disks.
    CHECK(warnings("Laosv4", 6).empty());
    CHECK(warnings("Laosv4", 7).empty());
    CHECK(warnings("Laosv4", 8) == Pointers{"/sizes/0/localDisks"});
    CHECK(warnings("Laosv4", 5).empty());
    CHECK(warnings("Laosv4", 4) == Pointers{"/sizes/0/localDisks"});
    CHECK(warnings("Unheard", 4).empty());
    CHECK(warnings("", 4).empty());
}

TEST_CASE("scenario: rows of the catalogue unlike their family carry a doubt", "[models][scenario]") {
    std::map<std::string, std::vector<const catalogue::VmSize*>> families;
    for (const catalogue::VmSize& size : catalogue::builtin().sizes())
        if (size.localDisks > 0 && size.category == "storage optimized")
            families[size.family].push_back(&size);
    const auto perCpu = [](const catalogue::VmSize* size) { return size->localCapacity().value / size->vcpus; };
    int unlike = 0;
    for (auto& [family, sizes] : families) {
        std::sort(sizes.begin(), sizes.end(), [&](auto* a, auto* b) { return perCpu(a) < perCpu(b); });
        for (const catalogue::VmSize* size : sizes)
            if (std::abs(perCpu(size) / perCpu(sizes[sizes.size() / 2]) - 1) > 0.2) {
                INFO(size->id);
                CHECK_FALSE(size->doubts.empty());
                ++unlike;
            }
    }
    CHECK(families.size() >= 6);
    CHECK(unlike >= 1); // L96aos_v5
}
