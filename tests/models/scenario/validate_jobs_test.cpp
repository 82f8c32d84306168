// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/validate.h"
#include "tests/support/tiny_scenario.h"

#include <catch2/catch.hpp>

using namespace lakewright;
using test::errorsWith;
using test::warningsWith;

using Pointers = std::vector<std::string>;

TEST_CASE("scenario: job rules", "[models][scenario]") {
    // MTBF of 256 GPUs with 50,000 h each: 195 h
    CHECK(errorsWith(R"([{"op":"add","path":"/jobs/0/restart","value":"196 h"}])") == Pointers{"/jobs/0/restart"});
    CHECK(errorsWith(R"([{"op":"replace","path":"/jobs/0/checkpoint/interval","value":"1 s"}])") ==
          Pointers{"/jobs/0/checkpoint/interval"});
    CHECK(errorsWith(R"([{"op":"remove","path":"/jobs/0/parameters"}])") == Pointers{"/jobs/0"});
    CHECK(warningsWith(R"([{"op":"replace","path":"/jobs/0/gpus","value":250}])") == Pointers{"/jobs/0/gpus"});
    CHECK(warningsWith(R"([{"op":"replace","path":"/jobs/0/start","value":"2 d"}])") == Pointers{"/jobs/0/start"});
    CHECK(errorsWith(R"([{"op":"add","path":"/jobs/0/restart","value":"3 h"}])") == Pointers{"/horizon"});
    // 70e9 parameters are 0.98 TB: too much for one VM of 8 GPUs with 256 GiB, not for 32 of them
    CHECK(errorsWith(R"([{"op":"replace","path":"/jobs/0/parameters","value":70e9},
                         {"op":"replace","path":"/jobs/0/gpus","value":8},
                         {"op":"add","path":"/jobs/0/checkpoint/mode","value":"async"}])") ==
          Pointers{"/jobs/0/checkpoint/mode"});
    // 0.112 TB at 12.5 GB/s take 9 s; every checkpoint goes to the lake, one every 8 s
    CHECK(warningsWith(R"([{"op":"replace","path":"/jobs/0/checkpoint","value":
        {"interval":"8 s","mode":"async","drainEvery":1}}])") == Pointers{"/jobs/0/checkpoint/drainEvery"});
    // 20 TB at 100 Gb/s take 27 minutes
    CHECK(warningsWith(R"([{"op":"replace","path":"/caches/0/prestages/0/deadline","value":"26 min"}])") ==
          Pointers{"/caches/0/prestages/0/deadline"});
    CHECK(warningsWith(R"([{"op":"replace","path":"/caches/0/prestages/0/deadline","value":"27 min"}])").empty());
}

TEST_CASE("scenario: the horizon is ten restarts long at least", "[models][scenario]") {
    // a day and 2.4 h
    CHECK(errorsWith(R"([{"op":"add","path":"/jobs/0/restart","value":"143 min"}])") == Pointers{});
    CHECK(errorsWith(R"([{"op":"add","path":"/jobs/0/restart","value":"145 min"}])") == Pointers{"/horizon"});
}
