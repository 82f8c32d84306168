// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/validate.h"
#include "tests/support/query_curve.h"
#include "tests/support/tiny_scenario.h"

#include <catch2/catch.hpp>

using namespace lakewright;
using nlohmann::json;
using Pointers = std::vector<std::string>;

namespace {

/// The tiny scenario with a curve of its lake's façade and queries that name it, both with these changes.
json queried(const json& curveChanges, const json& queryChanges) {
    json document = test::tinyScenario();
    json curve = test::queryCurve("small", document["lakes"][0]["size"], document["lakes"][0]["nodes"]);
    curve.merge_patch(curveChanges);
    json queries{{"id", "ask"}, {"lake", "lake"}, {"curve", "small"}, {"rate", "20 req/s"}, {"requests", 10}};
    queries.merge_patch(queryChanges);
    document["curves"] = {curve};
    document["queries"] = {queries};
    return document;
}

Pointers findingsOf(const json& document, diagnostics::Severity severity = diagnostics::Severity::Error) {
    Pointers pointers;
    for (const auto& finding : test::loadDocument(document).findings)
        if (finding.severity == severity)
            pointers.push_back(finding.pointer);
    return pointers;
}

Pointers errorsOfQueries(const json& changes) {
    return findingsOf(queried(json::object(), changes));
}

Pointers errorsOfCurve(const json& changes) {
    return findingsOf(queried(changes, json::object()));
}

} // namespace

TEST_CASE("scenario: queries are read with their curve and its mix", "[models][scenario]") {
    const auto loaded = test::loadDocument(
        queried(json::object(), {{"rounds", 5}, {"burst", {{"every", "1 h"}, {"lasts", "1 min"}, {"factor", 3}}}}));
    REQUIRE(loaded.scenario);
    const scenario::QueryLoad& queries = loaded.scenario->queries.at(0);
    CHECK(queries.rate.value == 20);
    CHECK(queries.requests == 10);
    CHECK(queries.rounds == 5);
    CHECK(queries.burst->factor == 3);
    const scenario::FacadeCurve& curve = loaded.scenario->curves.at(0);
    CHECK(curve.mix == "round figures");
    CHECK(curve.asked->entries.size() == 3);
    CHECK(curve.points.at(1).p999.value == Approx(0.04));
    CHECK(curve.points.at(1).payload.value == Approx(6e6)); // 600 of 1000 requests/s
    CHECK(scenario::serviceCurve(curve).capacity.value == 1000);
}

TEST_CASE("scenario: rules for queries", "[models][scenario]") {
    CHECK(errorsOfQueries(json::object()).empty());
    CHECK(errorsOfQueries({{"lake", "atlantis"}}) == Pointers{"/queries/0/lake"});
    CHECK(errorsOfQueries({{"curve", "none"}}) == Pointers{"/queries/0/curve"});
    CHECK(errorsOfQueries({{"rate", "0 req/s"}}) == Pointers{"/queries/0/rate"});
    CHECK(errorsOfQueries({{"rate", "20"}}) == Pointers{"/queries/0/rate"});
    CHECK(errorsOfQueries({{"rounds", 11}}) == Pointers{"/queries/0/rounds"});
    CHECK(errorsOfQueries({{"requests", 0}}) == Pointers{"/queries/0/requests"});
    CHECK(errorsOfQueries({{"id", "lake"}}) == Pointers{"/queries/0/id"});
    CHECK(errorsOfQueries({{"burst", {{"every", "1 h"}, {"lasts", "1 min"}, {"factor", 0.5}}}}) ==
          Pointers{"/queries/0/burst/factor"});
    CHECK(errorsOfCurve({{"nodes", 17}}) == Pointers{"/queries/0/curve"});
    CHECK(errorsOfCurve({{"points", nullptr}}) == Pointers{"/queries/0/curve"});
    CHECK(errorsOfCurve({{"mix", "round figures"}}) == Pointers{"/queries/0/curve"});
}

TEST_CASE("scenario: objectives on queries have the unit of their metric", "[models][scenario]") {
    const auto with = [](const json& limit) {
        json document = queried(json::object(), json::object());
        document["objectives"] = {{{"id", "rate"}, {"metric", "request-rate"}, {"entity", "ask"}, {"atLeast", limit}}};
        return document;
    };
    CHECK(test::loadDocument(with("3 kreq/s")).scenario.value().objectives.at(0).target == 3000);
    CHECK(findingsOf(with("3 GB/s")) == Pointers{"/objectives/0/atLeast"});
    CHECK(findingsOf(with(3)) == Pointers{"/objectives/0/atLeast"});
}

TEST_CASE("scenario: rules for the points of a curve", "[models][scenario]") {
    CHECK(errorsOfCurve({{"requests", nullptr}}) == Pointers{"/curves/0"});
    json points = test::queryCurve("small", "Disks", 16)["points"];
    points[2]["offered"] = "600 req/s";
    CHECK(errorsOfCurve({{"points", points}}) == Pointers{"/curves/0/points/2/offered"});
    points[2]["offered"] = "800 req/s";
    points[1]["p99.9"] = "1 ms";
    CHECK(errorsOfCurve({{"points", points}}) == Pointers{"/curves/0/points/1"});
    json mix = test::queryCurve("small", "Disks", 16)["mix"];
    mix["clients"] = {{"recorded", "trace.csv"}};
    CHECK(errorsOfCurve({{"mix", mix}}) == Pointers{"/curves/0/mix/clients/recorded", "/queries/0/curve"});
    mix.erase("clients");
    mix["operations"][2]["share"] = 0.3;
    CHECK(errorsOfCurve({{"mix", mix}}) == Pointers{"/curves/0/mix/operations", "/queries/0/curve"});
}

TEST_CASE("scenario: queries are warned of what their curve cannot say", "[models][scenario]") {
    using diagnostics::Severity;
    CHECK(findingsOf(queried(json::object(), json::object()), Severity::Warning).empty());
    // 2 clusters of 1,000 requests/s.
    CHECK(findingsOf(queried(json::object(), {{"rate", "200 req/s"}}), Severity::Warning) ==
          Pointers{"/queries/0/rate"});
    json both = queried(json::object(), json::object());
    both["curves"].push_back(both["curves"][0]);
    both["curves"][1]["id"] = "other";
    CHECK(findingsOf(both, Severity::Warning) == Pointers{"/curves/1"}); // nobody names it
    both["queries"].push_back(both["queries"][0]);
    both["queries"][1].update({{"id", "more"}, {"curve", "other"}});
    CHECK(findingsOf(both, Severity::Warning) == Pointers{"/queries/1/curve"});
    CHECK(findingsOf(both).empty()); // curves of queries may be many for one façade
}

TEST_CASE("scenario: clients that ask one after the other, and records of what they ask", "[models][scenario]") {
    const json serial{{"clients", 100}, {"rounds", 10}, {"audit", {{"record", "1.5 kB"}, {"share", 0.5}}}};
    const auto loaded = test::loadDocument(queried(json::object(), serial));
    REQUIRE(loaded.scenario);
    CHECK(loaded.scenario->queries.at(0).clients == 100);
    CHECK(loaded.scenario->queries.at(0).audit->record == units::bytes(1500));
    CHECK(loaded.scenario->queries.at(0).audit->share == 0.5);
    CHECK(errorsOfQueries({{"clients", 100}, {"rounds", 9}}) == Pointers{"/queries/0/clients"}); // ten requests
    CHECK(errorsOfQueries({{"clients", 0}, {"rounds", 10}}) == Pointers{"/queries/0/clients"});
    CHECK(errorsOfQueries({{"audit", {{"record", "1.5 kB"}}}}) == Pointers{"/queries/0/audit"}); // share is missing
    CHECK(errorsOfQueries({{"audit", {{"record", "0 B"}, {"share", 1}}}}) == Pointers{"/queries/0/audit/record"});
    CHECK(errorsOfQueries({{"audit", {{"record", "1.5 kB"}, {"share", 0}}}}) == Pointers{"/queries/0/audit/share"});
}

TEST_CASE("scenario: an objective on records takes bytes", "[models][scenario]") {
    const auto with = [](const json& limit) {
        json document = queried(json::object(), {{"audit", {{"record", "1.5 kB"}, {"share", 1}}}});
        document["objectives"] = {
            {{"id", "records"}, {"metric", "audit-per-request"}, {"entity", "ask"}, {"atMost", limit}}};
        return document;
    };
    const auto loaded = test::loadDocument(with("1.5 kB"));
    REQUIRE(loaded.scenario);
    CHECK(loaded.scenario->objectives.at(0).target == 1500);
    CHECK(loaded.scenario->objectives.at(0).unit == "B");
    CHECK(findingsOf(with("1.5 s")) == Pointers{"/objectives/0/atMost"});
    CHECK(findingsOf(with(1500)) == Pointers{"/objectives/0/atMost"});
}
