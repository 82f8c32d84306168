// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/validate.h"
#include "tests/support/tiny_scenario.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace lakewright;
using nlohmann::json;
using Pointers = std::vector<std::string>;

namespace {

json federated(const json& changes) {
    json document = test::tinyScenario();
    json federation = json::parse(R"({
      "id": "shared", "lake": "lake", "region": "beta", "objects": 1e6, "bytes": "10 TB", "changes": "10 req/s",
      "channels": {"events": {"capacity": "100 req/s"}, "scan": {"period": "1 h", "rate": "1 kreq/s"}},
      "phases": [{"master": "blob"}, {"master": "migrate-on-read", "from": "6 h"}]})");
    federation.merge_patch(changes);
    document["federations"] = {federation};
    return document;
}

Pointers errors(const json& changes) {
    Pointers pointers;
    for (const auto& finding : test::loadDocument(federated(changes)).findings)
        if (finding.severity == diagnostics::Severity::Error)
            pointers.push_back(finding.pointer);
    return pointers;
}

} // namespace

TEST_CASE("scenario: a federation is read with its channels and phases", "[models][scenario]") {
    const auto loaded = test::loadDocument(federated({{"otherWrites", "1 req/s"}, {"policy", "fork"}}));
    REQUIRE(loaded.scenario);
    const scenario::Federation& federation = loaded.scenario->federations.at(0);
    CHECK(federation.channels.scan->duration.value == Approx(1000));
    CHECK(federation.channels.events->median.value == 0.5);
    CHECK_FALSE(federation.channels.feed);
    CHECK(federation.webhook->timeToLive == units::days(1));
    CHECK_FALSE(federation.webhook->mtbf);
    CHECK(federation.webhook->heldBackAtMost == units::hours(3));
    CHECK(federation.policy == scenario::ConflictPolicy::Fork);
    CHECK(federation.phases.at(1).master == scenario::Mastership::MigrateOnRead);
    CHECK(federation.phases.at(1).from == units::hours(6));
}

TEST_CASE("scenario: rules for federations", "[models][scenario]") {
    CHECK(errors(json::object()).empty());
    CHECK(errors({{"channels", {{"events", nullptr}, {"scan", nullptr}}}}) == Pointers{"/federations/0/channels"});
    CHECK(errors({{"channels", {{"events", {{"capacity", "10 req/s"}}}}}}) ==
          Pointers{"/federations/0/channels/events/capacity"});
    CHECK(errors({{"otherWrites", "89 req/s"}, {"policy", "etag"}}).empty());
    CHECK(errors({{"otherWrites", "90 req/s"}, {"policy", "etag"}}) ==
          Pointers{"/federations/0/channels/events/capacity"});
    CHECK(errors({{"channels", {{"events", {{"timeToLive", "59 min"}}}}}}) ==
          Pointers{"/federations/0/channels/events/timeToLive"});
    CHECK(errors({{"channels", {{"events", {{"timeToLive", "59 min"}}}, {"feed", json::object()}}}}).empty());
    CHECK(errors({{"channels", {{"scan", {{"rate", "1 req/s"}}}}}}) == Pointers{"/federations/0/channels/scan/period"});
    CHECK(errors({{"phases", {{{"master", "blob"}, {"from", "1 h"}}}}}) == Pointers{"/federations/0/phases/0/from"});
    CHECK(errors({{"bytes", "10 EB"}}) == Pointers{"/federations/0/bytes"});
    CHECK(errors({{"lake", "atlantis"}}) == Pointers{"/federations/0/lake"});
}

TEST_CASE("validateFederations: an endpoint fails at most five million times in a run", "[models][scenario]") {
    // 86,400 s / 5e6 = 17.28 ms up and down; a median is the mean where sigma is 0.
    const auto failing = [](const char* mtbf) {
        return errors({{"channels", {{"events", {{"mtbf", mtbf}, {"repairMedian", "8 ms"}, {"repairSigma", 0}}}}}});
    };
    CHECK(failing("9.29 ms") == Pointers{});
    CHECK(failing("9.27 ms") == Pointers{"/federations/0/channels/events/mtbf"});
}
