// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/validate.h"
#include "tests/support/tiny_scenario.h"

#include <catch2/catch.hpp>

using namespace lakewright;
using test::errorsWith;

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
}
