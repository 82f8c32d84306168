// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/validate.h"
#include "tests/support/tiny_scenario.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace lakewright;
using test::errorsWith;
using test::warningsWith;

using Pointers = std::vector<std::string>;

TEST_CASE("scenario: fault rules", "[models][scenario]") {
    CHECK(errorsWith(R"([{"op":"replace","path":"/faults/2/count","value":12}])") == Pointers{"/faults/2/count"});
    // 12+4 strips on 12 VMs: two on four of them, so that two VMs may be lost.
    CHECK(warningsWith(R"([{"op":"replace","path":"/faults/2/count","value":3}])") == Pointers{"/faults/2/count"});
    CHECK(errorsWith(R"([{"op":"remove","path":"/faults/1/factor"}])") == Pointers{"/faults/1"});
    CHECK(errorsWith(R"([{"op":"add","path":"/faults/0/factor","value":0.5}])") == Pointers{"/faults/0/factor"});
    CHECK(errorsWith(R"([{"op":"add","path":"/faults/0/mtbf","value":"1 d"}])") == Pointers{"/faults/0"});
    CHECK(errorsWith(R"([{"op":"remove","path":"/faults/0/duration"}])") == Pointers{"/faults/0"});
    CHECK(warningsWith(R"([{"op":"replace","path":"/faults/0/at","value":"25 h"}])") == Pointers{"/faults/0/at"});
    CHECK(warningsWith(R"([{"op":"add","path":"/faults/-","value":
        {"id":"again","kind":"lake-down","target":"lake","at":"6.5 h","duration":"1 h"}}])") == Pointers{"/faults/3"});
}

TEST_CASE("scenario: maintenance that takes more nodes than a cluster serves without is pointed out",
          "[models][scenario]") {
    // Edge servers keep their data: 8 of them serve without none, 12 without 2 (12 + 4 strips, 2 on some servers).
    const auto withServers = [](int nodes, int faultDomains) {
        auto document = test::tinyScenario();
        document["lakes"].push_back({{"id", "edge"},
                                     {"region", "site-1"},
                                     {"variant", "edge"},
                                     {"nodes", nodes},
                                     {"stored", "10 TB"},
                                     {"tokenLifetime", "1 h"},
                                     {"keyLifetime", "1 h"}});
        document["faults"].push_back({{"id", "patches"},
                                      {"kind", "maintenance"},
                                      {"target", "edge"},
                                      {"faultDomains", faultDomains},
                                      {"data", "kept"},
                                      {"at", "10 h"},
                                      {"duration", "10 min"},
                                      {"gap", "10 min"}});
        std::vector<std::string> found;
        for (const auto& finding : test::loadDocument(document).findings)
            found.push_back(finding.pointer + " " + finding.found);
        return found;
    };
    const std::string at = "/faults/3/faultDomains ";
    CHECK(withServers(8, 8) == std::vector<std::string>{at + "1 of 8 nodes away"});
    CHECK(withServers(8, 3) == std::vector<std::string>{at + "3 of 8 nodes away"});
    CHECK(withServers(12, 6).empty());
    CHECK(withServers(12, 5) == std::vector<std::string>{at + "3 of 12 nodes away"});
}
