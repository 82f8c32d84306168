// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/validate.h"
#include "tests/support/tiny_scenario.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace lakewright;
using nlohmann::json;
using Pointers = std::vector<std::string>;

namespace {

/// Terms of the tiny scenario, whose catalogue has no prices: all are stated.
json terms() {
    return json::parse(R"({"currency": "USD", "priceDate": "2026-11-01", "start": "2026-12-01",
        "prices": [{"size": "Disks", "region": "alpha", "amount": "3.5 USD"},
                   {"size": "Disks", "region": "beta", "amount": "2555 USD", "hours": 730},
                   {"size": "Own", "region": "gamma", "amount": "30660 USD", "hours": 8760}],
        "licence": {"perTbMonth": "20 USD/TB", "base": "logical"},
        "reservations": [{"size": "Disks", "region": "alpha", "vms": 32, "term": "3y"}],
        "egress": {"monthly": "1 TB", "tiers": [{"from": "0 B", "price": "0.08 USD/GB"}, {"from": "1 TB", "price": "0.05 USD/GB"}]},
        "macc": {"commitment": "1e6 USD", "start": "2026-12-01", "end": "2027-12-01", "marketplace": "byol"}})");
}

/// All findings about the terms after a patch of them; "refused" instead of warnings.
Pointers findings(const json& patch) {
    json document = test::tinyScenario();
    document["commercial"] = terms().patch(patch);
    Pointers pointers;
    for (const auto& finding : test::loadDocument(document).findings)
        pointers.push_back(finding.pointer);
    return pointers;
}

json replace(const char* path, const json& value) {
    return {{{"op", "replace"}, {"path", path}, {"value", value}}};
}

} // namespace

TEST_CASE("scenario: commercial terms that hold together", "[models][scenario]") {
    CHECK(findings(json::array()).empty());
    CHECK(findings(replace("/priceDate", "2026-09-02")).empty()); // 90 days
}

TEST_CASE("scenario: prices without a day, of another currency or of old", "[models][scenario]") {
    CHECK(findings(replace("/currency", "EUR")) == Pointers{"/commercial/currency"});
    CHECK(findings(replace("/start", "2026-13-01")) == Pointers{"/commercial/start"});
    CHECK(findings(replace("/priceDate", "2026-09-01")) == Pointers{"/commercial/priceDate"}); // 91 days
    CHECK(findings(replace("/macc/end", "2026-12-01")) == Pointers{"/commercial/macc/end"});
    CHECK(findings(replace("/macc/start", "soon")) == Pointers{"/commercial/macc/start"});
}

TEST_CASE("scenario: every VM has a price, and one", "[models][scenario]") {
    CHECK(findings(replace("/prices/1/region", "gamma")) == Pointers{"/caches/0/size"});
    CHECK(findings(replace("/prices/1/region", "alpha")) == Pointers{"/commercial/prices/1", "/caches/0/size"});
    CHECK(findings(replace("/prices/1/hours", 744)) == Pointers{"/commercial/prices/1/hours"});
    CHECK(findings(replace("/prices/1/size", "Discs")) == Pointers{"/commercial/prices/1/size", "/caches/0/size"});
    CHECK(findings(replace("/prices/0/amount", "0 USD")) == Pointers{"/commercial/prices/0/amount"});
    CHECK(findings(replace("/prices/0/amount", "3.5 EUR")) == Pointers{"/commercial/prices/0/amount"});
}

TEST_CASE("scenario: tiers ascend from nothing", "[models][scenario]") {
    CHECK(findings(replace("/egress/tiers/0/from", "1 GB")) == Pointers{"/commercial/egress/tiers/0/from"});
    CHECK(findings(replace("/egress/tiers/1/from", "0 B")) == Pointers{"/commercial/egress/tiers/1/from"});
}

TEST_CASE("scenario: reservations above use are waste", "[models][scenario]") {
    CHECK(findings(replace("/reservations/0/vms", 33)) == Pointers{"/commercial/reservations/0/vms"});
    CHECK(findings(replace("/reservations/0/region", "gamma")) == Pointers{"/commercial/reservations/0/size"});
    CHECK(findings(replace("/reservations/0/region", "beta")) == Pointers{"/commercial/reservations/0/vms"});
    CHECK(findings(replace("/reservations/0/region", "mars")) == Pointers{"/commercial/reservations/0/region"});
    const json twice = replace("/reservations", {terms()["reservations"][0], terms()["reservations"][0]});
    CHECK(findings(twice) == Pointers{"/commercial/reservations/1/vms"});
}

TEST_CASE("scenario: a licence is stated with its price, or that there is none", "[models][scenario]") {
    CHECK(findings(replace("/licence", {{"base", "none"}})).empty());
    CHECK(findings({{{"op", "remove"}, {"path", "/licence"}}}) == Pointers{"/commercial"});
    CHECK(findings(replace("/licence", {{"base", "raw"}})) == Pointers{"/commercial/licence"});
    CHECK(findings(replace("/licence/base", "none")) == Pointers{"/commercial/licence/perTbMonth"});
    json document = test::tinyScenario();
    document["commercial"] = terms().patch(replace("/licence", {{"base", "none"}}));
    const auto loaded = test::loadDocument(document);
    REQUIRE(loaded.scenario);
    CHECK_FALSE(loaded.scenario->commercial->licence);
}

TEST_CASE("scenario: a bill above what can be counted is refused", "[models][scenario]") {
    // 9.2e12 USD, the largest 64-bit number of millionths; 12 months of 1e12 GB at 0.8 USD are 9.6e12.
    const auto egress = [](const char* price) {
        return replace("/egress", {{"monthly", "1000 EB"}, {"tiers", {{{"from", "0 B"}, {"price", price}}}}});
    };
    CHECK(findings(egress("0.76 USD/GB")).empty());
    CHECK(findings(egress("0.8 USD/GB")) == Pointers{"/commercial"});
    CHECK(findings(egress("100 USD/GB")) == Pointers{"/commercial"});
}

TEST_CASE("scenario: a size that does not exist is told what it may be", "[models][scenario]") {
    json document = test::tinyScenario();
    document["commercial"] = terms().patch(replace("/reservations/0/size", "Discs"));
    const auto all = test::loadDocument(document).findings;
    REQUIRE(all.size() == 1);
    CHECK(all[0].allowed == "did you mean Disks? one of Own, Disks, Doubtful, Gpus, Plain");
}
