// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/validate.h"
#include "tests/support/findings_text.h"
#include "tests/support/tiny_scenario.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>

using namespace lakewright;
using nlohmann::json;

namespace {

/// Warnings about the writes of a mirror from the lake in alpha to one in `region`, every 15 min.
std::size_t fallsBehind(const char* region, const json& changes) {
    json document = test::tinyScenario();
    document["lakes"].push_back(
        {{"id", "copy"}, {"region", region}, {"size", "Disks"}, {"nodes", 16}, {"clusters", 2}, {"stored", "0 B"}});
    json mirror{{"id", "back"}, {"from", "lake"}, {"to", "copy"}, {"every", "15 min"}};
    mirror.merge_patch(changes);
    document["mirrors"] = {mirror};
    const auto loaded = test::loadDocument(document);
    INFO(test::allText(loaded.findings));
    REQUIRE(loaded.scenario);
    return static_cast<std::size_t>(
        std::count_if(loaded.findings.begin(), loaded.findings.end(), [](const diagnostics::Diagnostic& finding) {
            return finding.pointer == "/mirrors/0/writes" && finding.severity == diagnostics::Severity::Warning &&
                   finding.message.find("falls behind for ever") != std::string::npos;
        }));
}

} // namespace

TEST_CASE("scenario: a mirror falls behind for ever from the rate of its way on", "[models][scenario]") {
    // 100 Gb/s into beta are 12.5 GB/s at most: 14 GB/s are too much, a hundredth of it is not.
    CHECK(fallsBehind("beta", {{"writes", "140 MB/s"}}) == 0);
    CHECK(fallsBehind("beta", {{"writes", "14 GB/s"}}) == 1);
    CHECK(fallsBehind("beta", {{"writes", "14 GB/s"}, {"mode", "objects"}, {"every", "1 min"}}) == 1);
    // However much is written on them, 100 GB in 15 min are 111 MB/s.
    CHECK(fallsBehind("beta", {{"writes", "14 GB/s"}, {"overwritten", "100 GB"}}) == 0);
}

TEST_CASE("scenario: a synchronous copy never falls behind: writes wait for it", "[models][scenario]") {
    CHECK(fallsBehind("beta", {{"writes", "14 GB/s"}, {"mode", "sync"}, {"every", nullptr}}) == 0);
}

TEST_CASE("scenario: within a region the clusters bound a mirror", "[models][scenario]") {
    // 32 VMs of 50 Gb/s have no more than 200 GB/s between them.
    CHECK(fallsBehind("alpha", {{"writes", "1 GB/s"}}) == 0);
    CHECK(fallsBehind("alpha", {{"writes", "201 GB/s"}}) == 1);
}
