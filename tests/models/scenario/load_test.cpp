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

namespace {

/// Pointers of the errors, in order.
std::vector<std::string> errorsAt(const scenario::Loaded& loaded) {
    std::vector<std::string> pointers;
    for (const auto& finding : loaded.findings)
        if (finding.severity == diagnostics::Severity::Error)
            pointers.push_back(finding.pointer);
    return pointers;
}

/// Errors of the tiny scenario with one RFC 6902 operation applied.
std::vector<std::string> errorsWith(const char* patch) {
    return errorsAt(loadDocument(tinyScenario().patch(nlohmann::json::parse(patch))));
}

std::vector<std::string> warningsWith(const char* patch) {
    std::vector<std::string> pointers;
    const auto loaded = loadDocument(tinyScenario().patch(nlohmann::json::parse(patch)));
    INFO(test::allText(loaded.findings));
    CHECK(loaded.scenario);
    for (const auto& finding : loaded.findings)
        pointers.push_back(finding.pointer);
    return pointers;
}

using Pointers = std::vector<std::string>;

} // namespace

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
    Pointers found = errorsAt(loaded);
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

TEST_CASE("scenario: places need round trips and a path", "[models][scenario]") {
    CHECK(errorsWith(R"([{"op":"add","path":"/regions/-","value":{"id":"silent","area":"west","wan":"1 Gb/s"}}])") ==
          Pointers{"/regions/4/id"});
    CHECK(errorsWith(R"([{"op":"add","path":"/regions/-","value":{"id":"omega","area":"west","wan":"1 Gb/s"}}])") ==
          Pointers{"/regions/4/id"});
    CHECK(errorsWith(R"([{"op":"replace","path":"/network/paths","value":[]},{"op":"remove","path":"/faults/1"}])") ==
          Pointers{"/jobs/0/failover"});
    // 10 degrees of longitude are 1112 km: 11.1 ms there and back at 200 km/ms. Beta lies beside the site.
    CHECK(errorsWith(R"([{"op":"replace","path":"/regions/3/provider/longitude","value":30}])").size() == 2);
}

TEST_CASE("scenario: a region without its partner's round trip is an error only where data flows",
          "[models][scenario]") {
    auto document = tinyScenario();
    document["regions"].push_back({{"id", "delta"}, {"area", "east"}, {"wan", "10 Gb/s"}});
    CHECK(errorsAt(loadDocument(document)).empty()); // beta-delta is not published, and not used
    document["lakes"][0]["region"] = "delta";
    CHECK(errorsAt(loadDocument(document)) == Pointers{"/caches/0/prestages/0"});
}

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

TEST_CASE("scenario: job rules", "[models][scenario]") {
    // MTBF of 256 GPUs with 50,000 h each: 195 h
    CHECK(errorsWith(R"([{"op":"add","path":"/jobs/0/restart","value":"196 h"}])") == Pointers{"/jobs/0/restart"});
    CHECK(errorsWith(R"([{"op":"replace","path":"/jobs/0/checkpoint/interval","value":"1 s"}])") ==
          Pointers{"/jobs/0/checkpoint/interval"});
    CHECK(errorsWith(R"([{"op":"remove","path":"/jobs/0/parameters"}])") == Pointers{"/jobs/0"});
    CHECK(warningsWith(R"([{"op":"replace","path":"/jobs/0/gpus","value":250}])") == Pointers{"/jobs/0/gpus"});
    CHECK(warningsWith(R"([{"op":"replace","path":"/jobs/0/start","value":"2 d"}])") == Pointers{"/jobs/0/start"});
    CHECK(warningsWith(R"([{"op":"add","path":"/jobs/0/restart","value":"3 h"}])") == Pointers{"/horizon"});
    // 20 TB at 100 Gb/s take 27 minutes
    CHECK(warningsWith(R"([{"op":"replace","path":"/caches/0/prestages/0/deadline","value":"26 min"}])") ==
          Pointers{"/caches/0/prestages/0/deadline"});
    CHECK(warningsWith(R"([{"op":"replace","path":"/caches/0/prestages/0/deadline","value":"27 min"}])").empty());
}

TEST_CASE("scenario: fault and objective rules", "[models][scenario]") {
    CHECK(errorsWith(R"([{"op":"replace","path":"/faults/2/count","value":12}])") == Pointers{"/faults/2/count"});
    CHECK(errorsWith(R"([{"op":"remove","path":"/faults/1/factor"}])") == Pointers{"/faults/1"});
    CHECK(errorsWith(R"([{"op":"add","path":"/faults/0/factor","value":0.5}])") == Pointers{"/faults/0/factor"});
    CHECK(errorsWith(R"([{"op":"add","path":"/faults/0/mtbf","value":"1 d"}])") == Pointers{"/faults/0"});
    CHECK(errorsWith(R"([{"op":"remove","path":"/faults/0/duration"}])") == Pointers{"/faults/0"});
    CHECK(warningsWith(R"([{"op":"replace","path":"/faults/0/at","value":"25 h"}])") == Pointers{"/faults/0/at"});
    CHECK(warningsWith(R"([{"op":"add","path":"/faults/-","value":
        {"id":"again","kind":"lake-down","target":"lake","at":"6.5 h","duration":"1 h"}}])") == Pointers{"/faults/3"});
    CHECK(errorsWith(R"([{"op":"replace","path":"/objectives/0/atLeast","value":"85 GB/s"}])") ==
          Pointers{"/objectives/0/atLeast"});
    CHECK(errorsWith(R"([{"op":"replace","path":"/objectives/1/atMost","value":60}])") ==
          Pointers{"/objectives/1/atMost"});
    CHECK(errorsWith(R"([{"op":"add","path":"/objectives/0/atMost","value":1}])") == Pointers{"/objectives/0"});
}

TEST_CASE("scenario: gateways are judged by kind", "[models][scenario]") {
    CHECK(errorsWith(R"([{"op":"add","path":"/regions/0/gateway","value":{"kind":"er-gw2-az","fastPath":true}}])") ==
          Pointers{"/regions/0/gateway/fastPath"});
    CHECK(warningsWith(R"([{"op":"add","path":"/regions/0/gateway","value":{"kind":"er-gw-scale","units":40}}])") ==
          Pointers{"/regions/0/gateway"});
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
