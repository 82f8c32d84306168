// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/validate.h"
#include "tests/support/tiny_scenario.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace lakewright;
using test::errorsWith;
using test::loadDocument;
using test::tinyScenario;
using test::warningsWith;

using Pointers = std::vector<std::string>;

TEST_CASE("scenario: storage rules", "[models][scenario]") {
    CHECK(errorsWith(R"([{"op":"replace","path":"/lakes/0/size","value":"Plain"}])") == Pointers{"/lakes/0/size"});
    CHECK(errorsWith(R"([{"op":"replace","path":"/caches/1/nodes","value":7}])") == Pointers{"/caches/1/nodes"});
    CHECK(errorsWith(R"([{"op":"replace","path":"/caches/0/parameters/stripeTotal","value":10}])") ==
          Pointers{"/caches/0/parameters/stripeTotal"});
    // 10+1 strips on 8 VMs: two on three of them, one may be lost.
    CHECK(errorsWith(R"([{"op":"replace","path":"/caches/0/nodes","value":8},
                         {"op":"replace","path":"/caches/0/parameters/stripeTotal","value":11}])") ==
          Pointers{"/caches/0/nodes"});
    CHECK(errorsWith(R"([{"op":"add","path":"/datasets/0/shard","value":"21 TB"}])") == Pointers{"/datasets/0/shard"});
    CHECK(errorsWith(R"([{"op":"replace","path":"/sizes/0/localWrite","value":"21 GB/s"}])") ==
          Pointers{"/sizes/0/localWrite"});
    CHECK(errorsWith(R"([{"op":"replace","path":"/sizes/0/egress","value":"500 Gb/s"}])") ==
          Pointers{"/sizes/0/egress"});
    CHECK(warningsWith(R"([{"op":"replace","path":"/caches/1/size","value":"Doubtful"}])") ==
          Pointers{"/caches/1/size"});
}

TEST_CASE("scenario: fill is judged by the usable capacity", "[models][scenario]") {
    // 2 clusters x 16 VMs x 6 disks x 3.84 TB x 0.75 x 0.97 = 536.4 TB, MODELS 1.4
    const auto stored = [](const char* bytes) {
        auto document = tinyScenario();
        document["lakes"][0]["stored"] = bytes;
        return loadDocument(document).findings;
    };
    CHECK(stored("425 TB").empty());       // 79.2 %
    REQUIRE(stored("435 TB").size() == 1); // 81.1 %
    CHECK(stored("435 TB")[0].severity == diagnostics::Severity::Warning);
    REQUIRE(stored("490 TB").size() == 1); // 91.3 %
    CHECK(stored("490 TB")[0].severity == diagnostics::Severity::Error);
}

TEST_CASE("scenario: a copy is of another lake, and no more than it stores", "[models][scenario]") {
    const auto with = [](const nlohmann::json& copy, const char* stored) {
        auto document = tinyScenario();
        auto second = document["lakes"][0];
        second["id"] = "second";
        second["stored"] = stored;
        second["copyOf"] = copy;
        document["lakes"].push_back(second);
        Pointers pointers;
        for (const auto& finding : loadDocument(document).findings)
            if (finding.severity == diagnostics::Severity::Error)
                pointers.push_back(finding.pointer);
        return pointers;
    };
    const std::string all = tinyScenario()["lakes"][0]["stored"];
    CHECK(with({{"lake", "lake"}}, all.c_str()).empty());
    CHECK(with({{"lake", "lake"}, {"apart", true}}, "1 TB").empty());
    CHECK(with({{"lake", "lake"}}, "400 TB") == Pointers{"/lakes/1/copyOf"});
    CHECK(with({{"lake", "second"}}, "1 TB") == Pointers{"/lakes/1/copyOf/lake"});
    CHECK(with({{"lake", "atlantis"}}, "1 TB") == Pointers{"/lakes/1/copyOf/lake"});
}

TEST_CASE("scenario: what transfers bring has to fit, as nothing says that it is deleted", "[models][scenario]") {
    const auto hourly = [](const char* size, const char* direction) {
        auto document = tinyScenario(); // 300 of 536.4 TB, for a day
        document["transfers"] = {{{"id", "in"},
                                  {"direction", direction},
                                  {"region", "alpha"},
                                  {"lake", "lake"},
                                  {"size", size},
                                  {"every", "1 h"}}};
        Pointers found;
        for (const auto& finding : loadDocument(document).findings)
            found.push_back(finding.pointer + ": " + finding.message);
        return found;
    };
    CHECK(hourly("5 TB", "write").empty());        // 420 TB, 78.3 %
    REQUIRE(hourly("10 TB", "write").size() == 1); // 540 TB
    CHECK(hourly("10 TB", "write")[0].find("/lakes/0/stored: Transfers overfill the lake") == 0);
    CHECK(hourly("10 TB", "read").empty());
}

TEST_CASE("scenario: a shard that is left out is no larger than its data set", "[models][scenario]") {
    const auto shardOf = [](const char* size) {
        auto document = tinyScenario();
        document["datasets"][0]["size"] = size;
        const auto loaded = loadDocument(document);
        REQUIRE(loaded.scenario);
        for (const scenario::Assumption& one : loaded.scenario->assumptions)
            if (one.pointer == "/datasets/0/shard")
                CHECK_FALSE(one.fromScenario);
        return loaded.scenario->datasets[0].shard;
    };
    CHECK(shardOf("20 TB") == units::mebibytes(256));
    CHECK(shardOf("100 MB") == units::megabytes(100));
}
