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
