// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/compatibility/verdict.h"

#include "models/catalogue/age.h"

#include <catch2/catch.hpp>

using namespace lakewright;
using namespace lakewright::compatibility;

namespace {

/// A façade with two calls, and a client that wants one of them, or all with another header.
Level facadeOf(Names auth = {"shared-key"}) {
    return {.id = "two",
            .name = "",
            .what = "",
            .operations = {"get-blob", "put-blob"},
            .headers = {"range"},
            .auth = std::move(auth),
            .versions = {"2020-01-01", "2022-01-01"}};
}
Client reader() {
    return {
        .id = "reader",
        .name = "",
        .sends = "2021-06-01",
        .oldest = std::nullopt,
        .how = std::nullopt,
        .versionSource = "",
        .auth = {"shared-key", "entra-token"},
        .authSource = "",
        .features = {
            {.id = "read", .what = "", .operations = {"get-blob"}, .headers = {"range"}, .source = ""},
            {.id = "list", .what = "", .operations = {"get-blob", "list-blobs"}, .headers = {"etag"}, .source = ""}}};
}

} // namespace

TEST_CASE("compatibility::verdictOf names the calls and headers that a feature lacks", "[models][compatibility]") {
    const ClientVerdict verdict = verdictOf(reader(), facadeOf());
    CHECK(verdict.answer == Answer::Partly);
    CHECK(verdict.entry.nothing());
    CHECK(verdict.features[0].works());
    CHECK(verdict.features[1].missing.operations == Names{"list-blobs"});
    CHECK(verdict.features[1].missing.headers == Names{"etag"});
}

TEST_CASE("compatibility::verdictOf lets nobody in without a key they know", "[models][compatibility]") {
    const ClientVerdict verdict = verdictOf(reader(), facadeOf({"sas-account"}));
    CHECK(verdict.answer == Answer::No);
    CHECK(verdict.entry.auth == Names{"entra-token", "shared-key"});
    CHECK(verdictOf(reader(), facadeOf({"entra-token"})).answer == Answer::Partly);
}

TEST_CASE("compatibility::verdictOf holds versions against the façade's", "[models][compatibility]") {
    Client newer = reader();
    newer.sends = "2025-07-05";
    CHECK(verdictOf(newer, facadeOf()).entry.version == "2025-07-05");
    newer.how = "VERSION";
    newer.oldest = "2019-12-12";
    const ClientVerdict set = verdictOf(newer, facadeOf());
    CHECK(set.entry.nothing());
    CHECK(set.setting.value().version == "2022-01-01");
    newer.oldest = "2023-01-01"; // newer than all the façade knows
    CHECK(verdictOf(newer, facadeOf()).entry.version == "2025-07-05");
    Client older = reader();
    older.sends = "2019-12-12";
    CHECK(verdictOf(older, facadeOf()).entry.version == "2019-12-12");
    CHECK_FALSE(verdictOf(reader(), facadeOf()).setting);
}

TEST_CASE("compatibility::verdictOf needs more levels for more of a client, never fewer", "[models][compatibility]") {
    const Contract& contract = builtin();
    for (const Client& client : contract.clients) {
        INFO(client.id);
        CHECK(smallestLevel(client, contract));
        std::size_t before = 0;
        for (const Level& level : contract.levels) {
            std::size_t working = 0;
            for (const FeatureVerdict& feature : verdictOf(client, level).features)
                working += feature.works() ? 1 : 0;
            CHECK(working >= before);
            before = working;
        }
    }
}

TEST_CASE("compatibility: what is known of the clients decides their levels", "[models][compatibility]") {
    const Contract& contract = builtin();
    // ABFS speaks to the dfs endpoint, which the first two levels do not have at all.
    const ClientVerdict abfs = verdictOf(*contract.client("abfs"), *contract.level("core"));
    CHECK(abfs.answer == Answer::No);
    CHECK(smallestLevel(*contract.client("spark"), contract)->id == "hierarchical");
    // blobfuse2 on a flat account renames by copying: the MVP's synchronous copy is another call.
    CHECK(verdictOf(*contract.client("blobfuse2"), *contract.level("mvp")).features[2].missing.operations ==
          Names{"copy-blob"});
    CHECK(smallestLevel(*contract.client("blobfuse2"), contract)->id == "core");
    // AzCopy can be told to send an older version, the Go library cannot.
    CHECK(verdictOf(*contract.client("azcopy"), *contract.level("mvp")).setting);
    CHECK(verdictOf(*contract.client("sdk-go"), *contract.level("mvp")).entry.version == "2026-06-06");
}

TEST_CASE("compatibility: every workload has a level, lakehouses need directories", "[models][compatibility]") {
    const Contract& contract = builtin();
    for (const Workload& workload : contract.workloads) {
        INFO(workload.id);
        const Level* const level = smallestLevel(workload, contract);
        REQUIRE(level);
        CHECK(level->id != "mvp"); // none may share keys, so all need identities
    }
    CHECK(smallestLevel(*contract.workload("W4"), contract)->id == "hierarchical");
    CHECK(smallestLevel(*contract.workload("W1"), contract)->id == "core");
    CHECK(smallestLevel(*contract.workload("W6"), contract)->id == "full"); // tags must survive
}

TEST_CASE("compatibility::risks are dated, and count the days from the date given", "[models][compatibility]") {
    const auto asOf = *catalogue::parseDate("2026-01-04");
    bool tls = false, abfs = false;
    for (const Risk& risk : risks(builtin(), asOf)) {
        if (risk.date == catalogue::parseDate("2026-02-03")) {
            tls = true;
            CHECK(risk.days == 30);
            CHECK(risk.source.tier == 'B');
        }
        if (risk.subject == "abfs") {
            abfs = true;
            CHECK_FALSE(risk.date);
            CHECK(risk.what.find("2019-12-12, 6.1 years old") != std::string::npos);
        }
        CHECK(risk.subject != "azcopy"); // sends 2025-07-05
    }
    CHECK(tls);
    CHECK(abfs);
    for (const Risk& risk : risks(builtin(), *catalogue::parseDate("2020-01-01")))
        CHECK(risk.subject == "all"); // nothing was old then
}
