// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/normalise.h"
#include "tests/support/tiny_scenario.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>

using namespace lakewright;
using test::errorsWith;
using test::loadDocument;
using test::tinyScenario;

using Pointers = std::vector<std::string>;

TEST_CASE("scenario: what a job leaves out comes from its workload and is listed as an assumption",
          "[models][scenario]") {
    const auto loaded = loadDocument(tinyScenario());
    REQUIRE(loaded.scenario);
    const scenario::Job& job = loaded.scenario->jobs.at(0);
    CHECK(job.readPerGpu == units::megabytesPerSecond(50)); // WORKLOADS W1 and W2
    CHECK(job.gpuMttf == units::hours(50000));
    CHECK(job.checkpoint.drainEvery == 4);
    CHECK(job.checkpoint.size.value == Approx(14 * 8e9));
    const auto& all = loaded.scenario->assumptions;
    const auto at = [&](const char* pointer) {
        return std::find_if(all.begin(), all.end(), [&](const auto& a) { return a.pointer == pointer; });
    };
    REQUIRE(at("/jobs/0/readPerGpu") != all.end());
    CHECK(at("/jobs/0/readPerGpu")->tier == 'E');
    CHECK_FALSE(at("/jobs/0/readPerGpu")->fromScenario);
    REQUIRE(at("/parameters/nicEfficiency") != all.end());
    CHECK(at("/parameters/nicEfficiency")->fromScenario);
    CHECK(at("/caches/0/parameters/stripeTotal")->fromScenario);
    CHECK(at("/caches/0/parameters/smtFactor") == all.end());  // inherited, listed once under /parameters
    CHECK(at("/jobs/0/checkpoint/deviceToHost") == all.end()); // plays no part in a synchronous checkpoint
}

TEST_CASE("scenario: an objective has one limit, in a unit of its metric", "[models][scenario]") {
    CHECK(errorsWith(R"([{"op":"replace","path":"/objectives/0/atLeast","value":"85 GB/s"}])") ==
          Pointers{"/objectives/0/atLeast"});
    CHECK(errorsWith(R"([{"op":"replace","path":"/objectives/1/atMost","value":60}])") ==
          Pointers{"/objectives/1/atMost"});
    CHECK(errorsWith(R"([{"op":"add","path":"/objectives/0/atMost","value":1}])") == Pointers{"/objectives/0"});
}

TEST_CASE("scenario: normal form has base units, defaults and both directions of the WAN", "[models][scenario]") {
    auto document = tinyScenario();
    scenario::Findings findings("test.json");
    scenario::normalise(document, findings);
    CHECK(document["horizon"] == "86400 s");
    CHECK(document["lakes"][0]["stored"] == "300000000000000 B");
    CHECK(document["regions"][0]["wanUp"] == document["regions"][0]["wanDown"]);
    CHECK_FALSE(document["regions"][0].contains("wan"));
    CHECK(document["engine"]["shardGroups"] == 1024);
    CHECK(document["faults"][2]["repairSigma"] == 1.2); // MODELS 4.3
    auto again = document;
    scenario::normalise(again, findings);
    CHECK(again == document); // a normal form is its own normal form
    CHECK_FALSE(findings.hasErrors());
}
