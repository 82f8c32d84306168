// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/load.h"
#include "tests/support/findings_text.h"
#include "tests/support/tiny_scenario.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <ctime>

using namespace lakewright;
using test::loadDocument;
using test::tinyScenario;

namespace {

/// Of this process: another one on the same cores must not fail a test.
double processorSeconds() {
    return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

} // namespace

TEST_CASE("scenario: the tiny scenario has no finding", "[models][scenario]") {
    const auto loaded = loadDocument(tinyScenario());
    INFO(test::allText(loaded.findings));
    CHECK(loaded.findings.empty());
    REQUIRE(loaded.scenario);
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
    std::vector<std::string> found = test::errorPointers(loaded.findings);
    std::sort(found.begin(), found.end());
    CHECK(found == std::vector<std::string>{"/horizon", "/jobs/0/gpus", "/lakes/0/size", "/objectives/0/metric",
                                            "/regions/2/colour"});
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
    const double start = processorSeconds();
    for (const char bracket : {'[', '{'}) {
        const auto loaded = test::loadString(std::string(10'000'000, bracket));
        CHECK_FALSE(loaded.scenario);
        CHECK(loaded.findings.size() == 1);
    }
    std::string nested;
    for (int i = 0; i < 1'000'000; ++i)
        nested += "{\"a\":[";
    CHECK(test::loadString(nested).findings.size() == 1);
    CHECK(processorSeconds() - start < 5);
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

TEST_CASE("scenario: the largest document loads within seconds", "[models][scenario]") {
    auto document = tinyScenario();
    const auto copies = [&](const char* array, int count) {
        const nlohmann::json model = document[array][0];
        for (int i = 0; i < count; ++i) {
            nlohmann::json copy = model;
            copy["id"] = std::string(array) + "-" + std::to_string(i);
            document[array].push_back(std::move(copy));
        }
    };
    document["jobs"][0]["checkpoint"]["size"] = "1 GB"; // two copies of each fit the cache
    copies("lakes", 900);
    copies("datasets", 9000);
    copies("jobs", 9000);
    const double start = processorSeconds();
    const auto loaded = loadDocument(document);
    INFO(test::allText(loaded.findings));
    CHECK(loaded.scenario);
    CHECK(processorSeconds() - start < 20); // about 1 s, several with sanitizers
}

TEST_CASE("scenario: a cache must hold two checkpoints of each job beside it", "[models][scenario]") {
    auto document = tinyScenario();
    document["jobs"][0]["checkpoint"]["size"] = "500 TB"; // the cache holds 192 TB
    document["jobs"][0]["checkpoint"]["interval"] = "20 h";
    const auto loaded = loadDocument(document);
    CHECK_FALSE(loaded.scenario);
    CHECK(std::any_of(loaded.findings.begin(), loaded.findings.end(), [](const auto& f) {
        return f.pointer == "/caches/0" && f.found.find("192") != std::string::npos;
    }));
}

TEST_CASE("scenario: no entity may be called all, and the step of the series fits the horizon", "[models][scenario]") {
    auto document = tinyScenario();
    document["jobs"][0]["id"] = "all";
    document["engine"]["sample"] = "1000 d";
    const auto loaded = loadDocument(document);
    const auto reported = [&](const std::string& pointer) {
        return std::any_of(loaded.findings.begin(), loaded.findings.end(),
                           [&](const auto& f) { return f.pointer == pointer; });
    };
    CHECK(reported("/jobs/0/id"));
    CHECK(reported("/engine/sample"));
}

TEST_CASE("scenario: 2.0 and 1e1 are whole numbers, 2.5 is none", "[models][scenario]") {
    const auto nodes = [](const char* number) {
        std::string text = test::tinyScenario().dump();
        const std::string stated = R"("nodes":16)";
        text.replace(text.find(stated), stated.size(), R"("nodes":)" + std::string(number));
        return test::loadString(text);
    };
    const auto exact = nodes("16"), decimal = nodes("16.0"), power = nodes("1.6e1"), broken = nodes("16.5");
    REQUIRE((exact.scenario && decimal.scenario && power.scenario));
    CHECK(decimal.scenario->hash == exact.scenario->hash);
    CHECK(power.scenario->lakes == exact.scenario->lakes);
    CHECK(test::errorPointers(broken.findings) == std::vector<std::string>{"/lakes/0/nodes"});
    CHECK(test::errorPointers(nodes("1e300").findings) == std::vector<std::string>{"/lakes/0/nodes"});
    CHECK(test::errorPointers(nodes("1e9").findings) == std::vector<std::string>{"/lakes/0/nodes"}); // too many
}
