// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/load.h"
#include "tests/support/findings_text.h"
#include "tests/support/tiny_scenario.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>

using namespace lakewright;
using test::loadDocument;
using test::tinyScenario;

using Pointers = std::vector<std::string>;

TEST_CASE("scenario: the tiny scenario has no finding", "[models][scenario]") {
    const auto loaded = loadDocument(tinyScenario());
    INFO(test::allText(loaded.findings));
    CHECK(loaded.findings.empty());
    REQUIRE(loaded.scenario);
}

TEST_CASE("scenario: values arrive in base units and in their place", "[models][scenario]") {
    const auto loaded = loadDocument(tinyScenario());
    REQUIRE(loaded.scenario);
    const scenario::Scenario& s = *loaded.scenario;
    CHECK(s.horizon == units::days(1));
    CHECK(s.engine.replications == 2);
    CHECK(s.network.paths.at(0).capacity.value == Approx(1e12 / 8));
    CHECK(s.regions.at(0).wanUp.value == Approx(50e9));
    CHECK(s.regions.at(0).wanDown == s.regions.at(0).wanUp);
    CHECK(s.regions.at(1).gateway->fastPath);
    CHECK(s.regions.at(3).rttRegion() == "beta");
    CHECK(s.lakes.at(0).stored == units::terabytes(300));
    CHECK(s.caches.at(0).policy == scenario::CachePolicy::Lru);
    CHECK(s.caches.at(0).prestages.at(0).deadline == units::hours(2));
    CHECK(s.jobs.at(0).epochs == 3);
    CHECK(s.jobs.at(0).failover == "gamma");
    CHECK(std::get<scenario::RandomProcess>(s.faults.at(2).when).mtbf == units::days(5));
    CHECK(s.objectives.at(1).target == 3600);
    CHECK(s.objectives.at(1).unit == "s");
    CHECK(s.objectives.at(2).target == 1e9);
}

TEST_CASE("scenario: machines inherit the scenario's parameters and override them", "[models][scenario]") {
    auto document = tinyScenario();
    document["parameters"]["nicEfficiency"] = 0.8;
    const auto loaded = loadDocument(document);
    REQUIRE(loaded.scenario);
    CHECK(loaded.scenario->caches.at(0).machines.parameters.nicEfficiency == 0.8);
    CHECK(loaded.scenario->caches.at(0).machines.parameters.stripeTotal == 14);
    CHECK(loaded.scenario->lakes.at(0).machines.parameters.stripeTotal == 16);
}

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

TEST_CASE("scenario: every finding is reported at once", "[models][scenario]") {
    auto document = tinyScenario();
    document["horizon"] = 5;
    document["lakes"][0]["size"] = "Discs";
    document["jobs"][0]["gpus"] = -1;
    document["objectives"][0]["metric"] = "badput";
    document["regions"][2]["colour"] = "red";
    const auto loaded = loadDocument(document);
    INFO(test::allText(loaded.findings));
    Pointers found = test::errorPointers(loaded.findings);
    std::sort(found.begin(), found.end());
    CHECK(found == Pointers{"/horizon", "/jobs/0/gpus", "/lakes/0/size", "/objectives/0/metric", "/regions/2/colour"});
}

TEST_CASE("scenario: a finding says what was found, what is allowed, and what was meant", "[models][scenario]") {
    auto document = tinyScenario();
    document["regions"][0]["wan"] = 400;
    document["lakes"][0]["size"] = "Discs";
    const auto loaded = loadDocument(document);
    REQUIRE(loaded.findings.size() == 2);
    CHECK(loaded.findings[0].message == "wan has no unit");
    CHECK(loaded.findings[0].found == "400");
    CHECK(loaded.findings[0].allowed.find("100 Gb/s") != std::string::npos);
    CHECK(loaded.findings[1].allowed.find("did you mean Disks?") != std::string::npos);
}

TEST_CASE("scenario: ten megabytes of brackets give one finding at once", "[models][scenario]") {
    const auto start = std::chrono::steady_clock::now();
    for (const char bracket : {'[', '{'}) {
        const auto loaded = test::loadString(std::string(10'000'000, bracket));
        CHECK_FALSE(loaded.scenario);
        CHECK(loaded.findings.size() == 1);
    }
    std::string nested;
    for (int i = 0; i < 1'000'000; ++i)
        nested += "{\"a\":[";
    CHECK(test::loadString(nested).findings.size() == 1);
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(5));
}

TEST_CASE("scenario: a flood of findings is cut off", "[models][scenario]") {
    auto document = tinyScenario();
    for (int i = 0; i < 9000; ++i)
        document["jobs"].push_back(nlohmann::json::object());
    const auto loaded = loadDocument(document);
    CHECK_FALSE(loaded.scenario);
    CHECK(loaded.findings.size() == 201);
    CHECK(loaded.findings.back().message == "Only the first 200 findings are shown");
}
