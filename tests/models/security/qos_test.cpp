// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/security/qos.h"

#include "tests/support/schema_oracle.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>

using namespace lakewright;
using namespace lakewright::security;

namespace {

const std::filesystem::path kBad = std::filesystem::path(LAKEWRIGHT_SOURCE_DIR) / "tests/data/bad-qos";

constexpr const char* kTree = R"({"schema": "lakewright.qos/1", "capacity": "10 GB/s", "largest": "8 MB", "shares": [
    {"name": "acme", "guarantee": "4 GB/s", "members": [
        {"name": "images", "guarantee": "3 GB/s", "burst": "30 MB", "weight": 2},
        {"name": "logs", "guarantee": "1 GB/s"}]},
    {"name": "umbrella", "guarantee": "6 GB/s", "burst": "60 MB"}]})";

} // namespace

TEST_CASE("security::loadQosText reads shares within shares", "[models][security]") {
    const LoadedQos loaded = loadQosText(kTree, "qos");
    CHECK(loaded.findings.empty());
    REQUIRE(loaded.qos);
    REQUIRE(loaded.qos->shares.size() == 2);
    CHECK(loaded.qos->shares[0].members[0].weight == 2);
    CHECK(loaded.qos->shares[0].members[1].burst == units::megabytes(8)); // one largest operation
}

TEST_CASE("security::delayBound is PGPS on one level, and adds a largest operation per server above",
          "[models][security]") {
    const std::vector<Flow> flows = flowsOf(*loadQosText(kTree, "qos").qos);
    REQUIRE(flows.size() == 3);
    CHECK(flows[0].path == "acme/images");
    // σ/g + L/C of the façade + L/C of acme: 10 + 0.8 + 2 ms
    CHECK(flows[0].delay.value == Approx(12.8e-3));
    CHECK(flows[1].delay.value == Approx(8e-3 + 0.8e-3 + 2e-3));
    CHECK(flows[2].path == "umbrella");
    CHECK(flows[2].delay.value == Approx(10.8e-3)); // MODELS §8: σ/g + L/C
}

TEST_CASE("security::loadQos refuses the corpus of bad guarantees and names why", "[models][security]") {
    const auto expected = nlohmann::json::parse(std::ifstream(kBad / "expected.json"));
    CHECK(expected.size() >= 10);
    for (const auto& [file, pointer] : expected.items()) {
        const LoadedQos loaded = loadQos(kBad / file);
        INFO(file);
        CHECK_FALSE(loaded.qos);
        REQUIRE(loaded.findings.size() == 1);
        CHECK(loaded.findings.front().pointer == pointer.get<std::string>());
    }
    CHECK_FALSE(loadQos(kBad / "no-such-file.json").qos);
}

TEST_CASE("security::loadQos says by how much more is guaranteed than there is", "[models][security]") {
    const LoadedQos loaded = loadQos(kBad / "guarantees-above-capacity.json");
    CHECK(loaded.findings.front().message.find("by 1.00") != std::string::npos);
}

TEST_CASE("security: the schema of guarantees accepts what we accept and refuses wrong structures",
          "[models][security]") {
    const test::SchemaOracle schema(LAKEWRIGHT_SOURCE_DIR "/resources/schema/lakewright.qos-1.json");
    CHECK(schema.accepts(nlohmann::json::parse(kTree)));
    for (const char* file : {"weight-zero.json", "capacity-without-unit.json", "no-shares.json", "unknown-member.json",
                             "wrong-schema.json"})
        CHECK_FALSE(schema.accepts(nlohmann::json::parse(std::ifstream(kBad / file))));
}
