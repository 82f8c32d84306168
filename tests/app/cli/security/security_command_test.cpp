// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/security/security_command.h"

#include "tests/app/cli/sheet_under_test.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <fstream>

using nlohmann::json;

namespace {

using lakewright::test::figure;
using lakewright::test::Outcome;

const std::string kRoot = LAKEWRIGHT_SOURCE_DIR;
const std::string kCluster = "--sku L32aos_v4 --nodes 12 --mix " + kRoot + "/scenarios/mixes/inference-read.json ";

Outcome run(const std::string& arguments) {
    return lakewright::test::startProgramLine("security " + arguments);
}

json sheetOf(const std::string& arguments) {
    return lakewright::test::sheetOf("security " + kCluster + arguments);
}

std::string binding(const std::string& arguments) {
    return sheetOf(arguments).at("verdict").at("binding");
}

std::vector<std::string> pointers(const std::string& arguments) {
    return lakewright::test::pointers("security " + arguments);
}
using Places = std::vector<std::string>;

} // namespace

TEST_CASE("security costs throughput step by step, never gives any", "[app][cli]") {
    const json sheet = sheetOf("--node-tls --acl-depth 8 --confidential --confidential-evidence 'a preview'");
    double before = figure(sheet, "plain");
    for (const char* step : {"clientTls", "nodeTls", "acls", "confidential"}) {
        CHECK(figure(sheet, step) <= before);
        before = figure(sheet, step);
    }
    CHECK(figure(sheet, "kept") == Approx(before / figure(sheet, "plain")));
    CHECK(sheet.at("verdict").at("ok") == true);
}

TEST_CASE("security says no to confidential L sizes, unless the user knows of one", "[app][cli]") {
    CHECK(binding("--confidential") == "the size");
    CHECK(run(kCluster + "--confidential --strict").exitCode == 3);
    CHECK(run(kCluster + "--confidential --confidential-evidence mail --strict").exitCode == 0);
}

TEST_CASE("security holds keys against their vault", "[app][cli]") {
    // 12 · 1,000 keys: 60 s at 200/s, 30 s at 400/s; unreadable within a lifetime and a trip
    const json sheet = sheetOf("--cmk 1000 --key-lifetime '10 min'");
    CHECK(figure(sheet, "keyStorm") == Approx(60).margin(0.1));
    CHECK(figure(sheet, "unwrapRate") == Approx(20));
    CHECK(figure(sheet, "revocation") == Approx(600).margin(0.1));
    CHECK(figure(sheetOf("--cmk 1000 --vault-key rsa-2048-software"), "keyStorm") == Approx(30).margin(0.1));
    CHECK(binding("--cmk 1000 --restart-within '30 s'") == "the key vault");
    CHECK(binding("--cmk 1000 --revoke-within '5 min'") == "the lifetime of keys");
    CHECK(binding("--cmk 20000 --key-lifetime '5 min'") == "the key vault"); // 800 unwraps/s
    CHECK(pointers(kCluster + "--cmk 10 --vault-rate '0 1/s'") == Places{"--vault-rate"});
}

TEST_CASE("security weighs the audit", "[app][cli]") {
    const json sheet = sheetOf("--requests '100 kreq/s' --audit-retention '1 d'");
    CHECK(figure(sheet, "auditPerDay") == Approx(12.96e12));
    CHECK(figure(sheet, "auditStored") == Approx(12.96e12));
    CHECK(figure(sheet, "auditCost") > 0);
    CHECK(binding("--requests '100 kreq/s' --audit-retention '365 d'") == "the audit");
    CHECK(run(kCluster + "--requests '100 kreq/s' --audit-retention '365 d' --audit-share 0.01 --strict").exitCode ==
          0);
}

TEST_CASE("security counts roles and tells when access ends", "[app][cli]") {
    CHECK(figure(sheetOf("--principals 500 --scopes 8"), "assignments") == 4000);
    CHECK(binding("--principals 501 --scopes 8") == "role assignments");
    CHECK(run(kCluster + "--principals 100000 --scopes 8 --groups 20 --strict").exitCode == 0);
    CHECK(binding("--token shared-key --access-ends-within '1 d'") == "the kind of token");
    CHECK(figure(sheetOf("--token entra-token --access-ends-within '1 d'"), "accessEnds") == Approx(900)); // 10 + 5 min
}

TEST_CASE("security bounds nodes by power", "[app][cli]") {
    CHECK(binding("--power '6 kW' --node-power '600 W'") == "power");
    CHECK(run(kCluster + "--power '8 kW' --node-power '600 W' --strict").exitCode == 0);
    CHECK(pointers(kCluster + "--power '6 kW'") == Places{"--node-power"});
    CHECK(pointers(kCluster + "--power 6 --node-power '600 W'") == Places{"--power"});
}

TEST_CASE("security bounds delays by guarantees, and refuses more than there is", "[app][cli]") {
    const std::string file = (std::filesystem::temp_directory_path() / "lakewright-qos-test.json").string();
    std::ofstream(file) << R"({"schema": "lakewright.qos/1", "capacity": "10 GB/s", "largest": "8 MB",
        "shares": [{"name": "a", "guarantee": "4 GB/s", "burst": "40 MB"}]})";
    CHECK(figure(sheetOf("--qos " + file), "delay:a") == Approx(10.8e-3)); // σ/g + L/C
    CHECK(run(kCluster + "--qos " + kRoot + "/tests/data/bad-qos/guarantees-above-capacity.json").exitCode == 2);
    const Outcome small =
        run("--sku L8as_v4 --nodes 2 --mix " + kRoot + "/scenarios/mixes/inference-read.json --strict --qos " + file);
    CHECK(small.exitCode == 3);
    std::filesystem::remove(file);
}

TEST_CASE("security refuses what it cannot read", "[app][cli]") {
    CHECK(run("--sku L32aos_v4 --nodes 12 --mix " + kRoot + "/tests/data/bad-mixes/weight-zero.json").exitCode == 2);
    CHECK(run("--sku D4s_v5x --nodes 12 --mix x").exitCode == 2);
    CHECK(pointers(kCluster + "--acl-depth 2 --acl-uncached 9") == Places{"--acl-uncached"});
    CHECK(run(kCluster + "--cmk 10 --vault-key rsa-1024").exitCode == 2);
}
