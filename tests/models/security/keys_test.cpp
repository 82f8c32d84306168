// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/security/keys.h"

#include "models/catalogue/catalogue.h"

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include <algorithm>

using namespace lakewright;
using namespace lakewright::security;

TEST_CASE("security::stormTime is n over the vault's rate", "[models][security]") {
    KeyPlan plan{.nodes = 12, .keys = 1000, .lifetime = units::minutes(10), .vault = units::perSecond(200)};
    CHECK(stormTime(plan) == units::seconds(60)); // V-71
    CHECK(unwrapRate(plan) == units::perSecond(20));
    CHECK(revocationTime(plan) == units::minutes(10));
    plan.trip = units::seconds(1);
    CHECK(stormTime(plan) == units::seconds(61));
}

TEST_CASE("security::unwrapRate meets the vault where a storm would never end", "[models][security]") {
    // A storm that lasts a lifetime ends when its first keys are forgotten again.
    const KeyPlan plan{.nodes = 10, .keys = 600, .lifetime = units::seconds(30), .vault = units::perSecond(200)};
    CHECK(stormTime(plan) == plan.lifetime);
    CHECK(unwrapRate(plan) == plan.vault);
}

TEST_CASE("security::vaultKeys are those of the catalogue", "[models][security]") {
    const auto& limits = catalogue::builtin().limits();
    const auto row = std::find_if(limits.begin(), limits.end(), [](const catalogue::ServiceLimit& limit) {
        return limit.area == "key_vault" && limit.item.starts_with("key operations per vault");
    });
    REQUIRE(row != limits.end());
    REQUIRE(row->unit == "per 10 s");
    for (const VaultKey& key : vaultKeys()) { // "rsa-2048-software" there is "RSA2048_sw 4000"
        const std::string id(key.id);
        const std::string there = "RSA" + id.substr(4, 4) + (id.ends_with("hsm") ? "_hsm" : "_sw");
        CHECK(row->value.find(fmt::format("{} {:.0f}", there, 10 * key.rate.value)) != std::string::npos);
    }
    CHECK_FALSE(vaultKey("rsa-1024"));
}
