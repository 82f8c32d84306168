// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/validate.h"
#include "tests/support/tiny_scenario.h"

#include <catch2/catch.hpp>

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
