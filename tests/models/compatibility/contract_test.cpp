// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/compatibility/contract.h"

#include "models/catalogue/age.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <set>

using namespace lakewright;
using namespace lakewright::compatibility;

TEST_CASE("compatibility::builtin names only what it defines", "[models][compatibility]") {
    const Contract& contract = builtin();
    const Level& full = contract.levels.back();
    for (const Client& client : contract.clients) {
        INFO(client.id);
        CHECK(contract.sources.contains(client.versionSource));
        CHECK(contract.sources.contains(client.authSource));
        CHECK(catalogue::parseDate(client.sends));
        CHECK(client.how.has_value() <= client.oldest.has_value());
        CHECK_FALSE(client.auth.empty());
        for (const Feature& feature : client.features) {
            INFO(feature.id);
            CHECK(contract.sources.contains(feature.source));
            CHECK_FALSE(feature.operations.empty());
            CHECK(std::includes(full.headers.begin(), full.headers.end(), feature.headers.begin(),
                                feature.headers.end()));
            for (const std::string& operation : feature.operations)
                CHECK(contract.operation(operation));
        }
    }
    for (const Workload& workload : contract.workloads)
        for (const Use& use : workload.uses) {
            INFO(workload.id << " " << use.client);
            REQUIRE(contract.client(use.client));
            for (const std::string& feature : use.features)
                CHECK(contract.client(use.client)->feature(feature));
        }
}

TEST_CASE("compatibility::builtin has four levels, each a superset, the last of every call",
          "[models][compatibility]") {
    const Contract& contract = builtin();
    REQUIRE(contract.levels.size() == 4);
    for (std::size_t i = 1; i < contract.levels.size(); ++i) {
        const Level &before = contract.levels[i - 1], &level = contract.levels[i];
        CHECK(std::includes(level.operations.begin(), level.operations.end(), before.operations.begin(),
                            before.operations.end()));
        CHECK(level.operations.size() > before.operations.size());
        CHECK(std::includes(level.headers.begin(), level.headers.end(), before.headers.begin(), before.headers.end()));
        CHECK(std::includes(level.auth.begin(), level.auth.end(), before.auth.begin(), before.auth.end()));
        CHECK(level.versions.oldest <= before.versions.oldest);
        CHECK(level.versions.newest >= before.versions.newest);
    }
    CHECK(contract.levels.back().operations.size() == contract.operations.size());
}

TEST_CASE("compatibility::builtin knows each call once, and the MVP serves all that a mix can ask",
          "[models][compatibility]") {
    const Contract& contract = builtin();
    std::set<std::string> ids;
    std::set<facade::Operation> served;
    for (const RestOperation& operation : contract.operations) {
        CHECK(ids.insert(operation.id).second);
        CHECK((operation.endpoint == "blob" || operation.endpoint == "dfs"));
        if (operation.facade && contract.levels.front().operations.contains(operation.id))
            served.insert(*operation.facade);
    }
    CHECK(served.size() == facade::kOperations);
}

TEST_CASE("compatibility::builtin has the nine workloads", "[models][compatibility]") {
    for (int i = 1; i <= 9; ++i)
        CHECK(builtin().workload("W" + std::to_string(i)));
    CHECK_FALSE(builtin().workload("W10"));
    CHECK_FALSE(builtin().client("curl"));
    CHECK_FALSE(builtin().level("beta"));
}
