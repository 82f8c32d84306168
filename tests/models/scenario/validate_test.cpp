// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/validate.h"
#include "tests/support/findings_text.h"
#include "tests/support/tiny_scenario.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace lakewright;
using test::errorsWith;
using test::loadDocument;
using test::tinyScenario;

using Pointers = std::vector<std::string>;

TEST_CASE("scenario: references and ids", "[models][scenario]") {
    CHECK(errorsWith(R"([{"op":"replace","path":"/lakes/0/region","value":"omega"}])") == Pointers{"/lakes/0/region"});
    CHECK(errorsWith(R"([{"op":"replace","path":"/datasets/0/lake","value":"pond"}])") == Pointers{"/datasets/0/lake"});
    CHECK(errorsWith(R"([{"op":"replace","path":"/jobs/0/dataset","value":"x"}])") == Pointers{"/jobs/0/dataset"});
    CHECK(errorsWith(R"([{"op":"replace","path":"/jobs/0/gpuSize","value":"Plain"}])") == Pointers{"/jobs/0/gpuSize"});
    CHECK(errorsWith(R"([{"op":"replace","path":"/jobs/0/region","value":"alpha"}])") == Pointers{"/jobs/0/region"});
    CHECK(errorsWith(R"([{"op":"replace","path":"/jobs/0/failover","value":"beta"}])") == Pointers{"/jobs/0/failover"});
    CHECK(errorsWith(R"([{"op":"replace","path":"/caches/1/region","value":"beta"},
                         {"op":"remove","path":"/jobs/0/failover"}])") == Pointers{"/caches/1/region"});
    CHECK(errorsWith(R"([{"op":"replace","path":"/jobs/0/id","value":"lake"},
                         {"op":"replace","path":"/objectives/1/entity","value":"*"}])") == Pointers{"/jobs/0/id"});
    CHECK(errorsWith(R"([{"op":"replace","path":"/faults/1/target","value":"lake"}])") == Pointers{"/faults/1/target"});
    CHECK(errorsWith(R"([{"op":"replace","path":"/objectives/1/entity","value":"lake"}])") ==
          Pointers{"/objectives/1/entity"});
    CHECK(errorsWith(R"([{"op":"remove","path":"/objectives/2/entity"}])") == Pointers{"/objectives/2"}); // all of one
}

TEST_CASE("scenario: who may be the one whose id was refused is not missing", "[models][scenario]") {
    CHECK(errorsWith(R"([{"op":"replace","path":"/jobs/0/id","value":""}])") == Pointers{"/jobs/0/id"});
}

TEST_CASE("scenario: a job reaches every lake, for checkpoints go elsewhere while one is down", "[models][scenario]") {
    auto document = tinyScenario();
    document["lakes"].push_back(
        {{"id", "second"}, {"region", "gamma"}, {"size", "Disks"}, {"nodes", 8}, {"stored", "0 B"}});
    CHECK(test::errorPointers(loadDocument(document).findings).empty());
    document["network"]["paths"].clear();
    document["faults"].erase(1);
    document["jobs"][0].erase("failover");
    CHECK(test::errorPointers(loadDocument(document).findings) == Pointers{"/jobs/0/region"});
}

TEST_CASE("scenario: a run has at most five million events of a kind, to the last digit", "[models][scenario]") {
    // Outages: up and down 17.28 ms together, 86,400 s / 5e6; a median is the mean where sigma is 0.
    const auto outages = [](const char* mtbf) {
        return errorsWith((R"([{"op":"replace","path":"/faults/2","value":{"id":"often","kind":"lake-down",
            "target":"lake","repairMedian":"8 ms","repairSigma":0,"mtbf":")" +
                           std::string(mtbf) + R"("}}])")
                              .c_str());
    };
    CHECK(outages("9.29 ms") == Pointers{});
    CHECK(outages("9.27 ms") == Pointers{"/faults/2/mtbf"});
    // Interruptions: 32 VMs for 365 days, 156,250 each; disks of 6 and 10 fault domains beside them.
    auto document = tinyScenario();
    document["horizon"] = "365 d";
    document["engine"]["sample"] = "1 d";
    const auto interruptions = [&](double freeze, double device, double domain) {
        document["lakes"][0]["interruptions"] = {
            {"freeze", freeze}, {"reboot", 50000}, {"redeploy", 50000}, {"device", device}, {"faultDomain", domain}};
        return test::errorPointers(loadDocument(document).findings);
    };
    CHECK(interruptions(56249, 0, 0) == Pointers{});
    CHECK(interruptions(56251, 0, 0) == Pointers{"/lakes/0/interruptions"});
    CHECK(interruptions(50249, 999, 0) == Pointers{});
    CHECK(interruptions(50249, 1001, 0) == Pointers{"/lakes/0/interruptions"});
    CHECK(interruptions(25000, 0, 99990) == Pointers{});
    CHECK(interruptions(25005, 0, 100000) == Pointers{"/lakes/0/interruptions"});
    document["lakes"][0].erase("interruptions");
    // Copies: one each 31,536,000 s / 5e6 = 6.3072 s.
    document["lakes"].push_back(
        {{"id", "second"}, {"region", "alpha"}, {"size", "Disks"}, {"nodes", 16}, {"clusters", 2}, {"stored", "0 B"}});
    const auto copies = [&](const char* every) {
        document["mirrors"] = {{{"id", "copy"}, {"from", "lake"}, {"to", "second"}, {"writes", "1 MB/s"}}};
        document["mirrors"][0]["every"] = every;
        return test::errorPointers(loadDocument(document).findings);
    };
    CHECK(copies("6.31 s") == Pointers{});
    CHECK(copies("6.3 s") == Pointers{"/mirrors/0/every"});
    CHECK(copies("1 ms") == Pointers{"/mirrors/0/every"}); // below what the schema allows: said once
}
