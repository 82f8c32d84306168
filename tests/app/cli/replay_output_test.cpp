// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/replay_output.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace lakewright;

namespace {

cli::ReplayReport report() {
    cli::ReplayReport report;
    report.trace.path = "trace.csv";
    report.trace.facts.add(std::vector<traces::Access>{{1, 10, units::seconds(9)}, {2, 20, units::seconds(4)}});
    report.trace.dropped = {{"comment", 3, 7}};
    sim::ReplayRow row;
    row.spec = {cache::LruParams{}, cache::CountedBy::Bytes, 1024, cache::AdmitAll{}, units::seconds(60)};
    row.requests = 2;
    row.misses = 1;
    row.missBytes = units::bytes(20);
    row.hitRatio = 0.5;
    report.rows = {row};
    return report;
}

} // namespace

TEST_CASE("cli::toJson of a replay has the facts of the trace and a row per cache", "[app][cli]") {
    const auto json = cli::toJson(report());
    CHECK(json["trace"] == nlohmann::ordered_json::parse(R"({"file": "trace.csv", "format": "csv", "compressed": false,
        "requests": 2, "objects": 2, "bytes": 30, "durationSeconds": 5.0, "stepsBack": 1,
        "dropped": [{"reason": "comment", "rows": 3, "firstRow": 7}]})"));
    REQUIRE(json["rows"].size() == 1);
    CHECK(json["rows"][0]["capacity"] == 1024);
    CHECK(json["rows"][0]["by"] == "bytes");
    CHECK(json["rows"][0]["missBytes"] == 20);
    CHECK(json["rows"][0]["timeToLiveSeconds"] == 60);
}

TEST_CASE("cli: a replay says null and unknown where the trace tells nothing", "[app][cli]") {
    cli::ReplayReport blind = report();
    blind.trace.hasSizes = blind.trace.hasTimes = false;
    const auto json = cli::toJson(blind);
    CHECK(json["trace"]["bytes"].is_null());
    CHECK(json["trace"]["durationSeconds"].is_null());
    CHECK(json["rows"][0]["missBytes"].is_null());
    CHECK_THAT(cli::toText(blind), Catch::Contains("2 requests for 2 objects, sizes unknown, without times\n") &&
                                       Catch::Contains("unknown"));
    std::vector<traces::Access> block(1u << 16);
    for (std::uint64_t object = 0; object <= traces::DistinctObjects::kMost; object += block.size()) {
        for (std::size_t i = 0; i < block.size(); ++i)
            block[i].object = object + i;
        blind.trace.facts.add(block);
    }
    CHECK(cli::toJson(blind)["trace"]["objects"].is_null());
    CHECK_THAT(cli::toText(blind), Catch::Contains("for more than"));
}
