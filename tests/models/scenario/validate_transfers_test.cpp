// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/validate.h"
#include "tests/support/findings_text.h"
#include "tests/support/tiny_scenario.h"

#include <catch2/catch.hpp>

using namespace lakewright;
using nlohmann::json;
using Pointers = std::vector<std::string>;

namespace {

/// The tiny scenario with a daily transfer that lasts 8 h, changed so, and more of them.
json transferred(const json& changes, const std::vector<json>& more = {}) {
    json document = test::tinyScenario();
    json transfer{{"id", "shift"},  {"direction", "write"}, {"region", document["lakes"][0]["region"]},
                  {"lake", "lake"}, {"size", "10 TB"},      {"every", "1 d"},
                  {"lasts", "8 h"}};
    transfer.merge_patch(changes);
    document["transfers"] = {transfer};
    for (const json& one : more)
        document["transfers"].push_back(one);
    return document;
}

Pointers errors(const json& changes, const std::vector<json>& more = {}) {
    return test::errorPointers(test::loadDocument(transferred(changes, more)).findings);
}

Pointers warnings(const json& changes) {
    Pointers pointers;
    for (const auto& finding : test::loadDocument(transferred(changes)).findings)
        if (finding.severity == diagnostics::Severity::Warning)
            pointers.push_back(finding.pointer);
    return pointers;
}

json follower(const char* id, const char* follows) {
    const std::string region = test::tinyScenario()["lakes"][0]["region"];
    return {{"id", id}, {"direction", "read"}, {"region", region}, {"lake", "lake"}, {"follows", follows}};
}

} // namespace

TEST_CASE("scenario: transfers are read with all their members", "[models][scenario]") {
    const auto loaded =
        test::loadDocument(transferred({{"at", "8 h"},
                                        {"bursts", {{"shortest", "30 s"}, {"longest", "2 min"}, {"rate", "1 GB/s"}}},
                                        {"diurnal", {{"factor", 2}}},
                                        {"clients", "2 GB/s"},
                                        {"buffer", {{"size", "5 TB"}, {"whenFull", "drop"}}},
                                        {"deadline", "10 h"}},
                                       {follower("reread", "shift")}));
    INFO(test::allText(loaded.findings));
    REQUIRE(loaded.scenario);
    const scenario::Transfer& shift = loaded.scenario->transfers.at(0);
    CHECK(shift.size == units::terabytes(10));
    CHECK(shift.at == units::hours(8));
    CHECK(shift.every == units::days(1));
    CHECK(shift.lasts == units::hours(8));
    CHECK(shift.bursts->longest == units::minutes(2));
    CHECK(shift.diurnal->peak == units::hours(15));
    CHECK(shift.clients == units::gigabytesPerSecond(2));
    CHECK(shift.buffer->whenFull == scenario::WhenFull::Drop);
    CHECK(shift.deadline == units::hours(10));
    CHECK(loaded.scenario->transfers.at(1).follows == "shift");
    CHECK(loaded.scenario->transfers.at(1).direction == scenario::TransferDirection::Read);
}

TEST_CASE("scenario: a transfer has batches of its own or those of another", "[models][scenario]") {
    CHECK(errors({{"size", nullptr}}) == Pointers{"/transfers/0"});
    CHECK(errors({{"share", 2}}) == Pointers{"/transfers/0/share"});
    CHECK(errors({{"every", nullptr}, {"arrivals", "poisson"}}) == Pointers{"/transfers/0/arrivals"});
    json both = follower("reread", "shift");
    both["size"] = "1 TB";
    CHECK(errors(json::object(), {both}) == Pointers{"/transfers/1/size"});
    CHECK(errors(json::object(), {follower("a", "b"), follower("b", "a")}) ==
          Pointers{"/transfers/1/follows", "/transfers/2/follows"});
    CHECK(errors(json::object(), {follower("a", "nobody")}) == Pointers{"/transfers/1/follows"});
}

TEST_CASE("scenario: times, bursts and buffers of a transfer must fit each other", "[models][scenario]") {
    CHECK(errors(json::object()).empty());
    CHECK(errors({{"lasts", "25 h"}}) == Pointers{"/transfers/0/lasts"});
    CHECK(errors({{"deadline", "7 h"}}) == Pointers{"/transfers/0/deadline"});
    // 10 TB in bursts of 300 MB/s last 9.3 h, more than the 8 h of a batch.
    const auto bursts = [](const char* shortest, const char* rate) {
        return json{{"bursts", {{"shortest", shortest}, {"longest", "1 min"}, {"rate", rate}}}};
    };
    CHECK(errors(bursts("10 s", "300 MB/s")) == Pointers{"/transfers/0/bursts/rate"});
    CHECK(errors(bursts("10 s", "400 MB/s")).empty());
    CHECK(errors(bursts("2 min", "400 MB/s")) == Pointers{"/transfers/0/bursts/shortest"});
    CHECK(errors({{"buffer", {{"size", "10 GB"}}}}) == Pointers{"/transfers/0/buffer/size"});
    CHECK(errors({{"direction", "read"}, {"buffer", {{"size", "1 TB"}}}}) == Pointers{"/transfers/0/buffer"});
    CHECK(errors({{"every", "1 s"}, {"lasts", nullptr}, {"size", "1 MB"}}).empty());
    CHECK(errors({{"lake", "lak"}}) == Pointers{"/transfers/0/lake"});
    CHECK(errors({{"region", "nowhere"}}) == Pointers{"/transfers/0/region"});
}

TEST_CASE("scenario: clients with more bytes than they can move are warned of", "[models][scenario]") {
    CHECK(warnings({{"clients", "200 MB/s"}}).empty()); // 10 TB a day are 116 MB/s
    CHECK(warnings({{"clients", "100 MB/s"}}) == Pointers{"/transfers/0/size"});
}
