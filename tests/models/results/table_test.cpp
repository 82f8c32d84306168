// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/results/table.h"

#include "tests/models/results/generators.h"
#include "tests/support/sample_summary.h"

#include <catch2/catch.hpp>

#include <sstream>

using namespace lakewright;
using namespace lakewright::results;

namespace {

int widestLine(const std::string& text) {
    int widest = 0;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);)
        widest = std::max(widest, displayWidth(line));
    return widest;
}

} // namespace

TEST_CASE("results::toTable leads with the verdict", "[models][results]") {
    const std::string text = toTable(test::sampleSummary(), test::sampleEnvironment(), {200, false});
    CHECK(text.find("1 of 3 objectives missed, 1 undecided.") < text.find("Bottlenecks"));
    for (const char* part : {"Goodput of every entity ≥ 0.850 in 95\u202f% of runs", "0.812 ± 0.006", "wan-japaneast",
                             "Conservation", "Size Standard_L96aos_v5", "4b1d6a0f88c2e39d5a7c1e2f3b4d5c6e"})
        CHECK(text.find(part) != std::string::npos);
    CHECK(text.find('\x1b') == std::string::npos);
}

TEST_CASE("results::toTable fits terminals of 80 to 200 columns", "[models][results]") {
    for (const int columns : {80, 100, 120, 200})
        CHECK(widestLine(toTable(test::sampleSummary(), test::sampleEnvironment(), {columns, false})) <= columns);
}

TEST_CASE("results::toTable colours only when asked and never passes escapes on", "[models][results]") {
    RunSummary summary = test::smallSummary();
    summary.scenarioName = "evil \x1b[2J\x07 name \xc2\x9b";
    CHECK(toTable(summary, {}, {100, false}).find('\x1b') == std::string::npos);
    CHECK(toTable(summary, {}, {100, false}).find("\xc2\x9b") == std::string::npos);
    CHECK(toTable(summary, {}, {100, true}).find("\x1b[32m") != std::string::npos);
}

TEST_CASE("results::toTable shows any summary", "[models][results]") {
    test::check("a table is written", [] {
        RC_ASSERT_FALSE(toTable(*test::arbitrarySummary(), {}, {80, false}).empty());
    });
    CHECK_FALSE(toTable({}, {}, {80, true}).empty());
}

TEST_CASE("results: a table shows a distribution with those that had it last, and what egress costs",
          "[models][results]") {
    RunSummary summary;
    CHECK(toTable(summary, {}, {}).find("Egress") == std::string::npos);
    DistributionOutcome outcome;
    outcome.id = "rollout";
    outcome.shape = "chain";
    outcome.size = units::gigabytes(812);
    for (int i = 0; i < 12; ++i)
        outcome.hops.push_back({"cache-" + std::to_string(i), "lake", units::seconds(10 + i), {}, {}, {}, {}});
    outcome.hops[3].arrival.reset();
    summary.distributions = {outcome};
    summary.egress = {{"europe", "south-america", units::terabytes(2), units::usd(100), 'E', "guess"}};
    const std::string table = toTable(summary, {}, {});
    for (const char* text :
         {"rollout: 812", "12 caches, chain", "cache-3", "cache-11", "south-america", "0.05 USD/GB, E"})
        CHECK(table.find(text) != std::string::npos);
    CHECK(table.find("cache-0 ") == std::string::npos); // the first to have it
}

TEST_CASE("results::verdictText counts the verdicts", "[models][results]") {
    RunSummary summary;
    CHECK(verdictText(summary) == "No objectives");
    summary.objectives.resize(2);
    summary.objectives[0].verdict = summary.objectives[1].verdict = Verdict::Met;
    CHECK(verdictText(summary) == "All 2 objectives met");
    summary.objectives[1].verdict = Verdict::Undecided;
    CHECK(verdictText(summary) == "1 of 2 objectives undecided, none missed");
}
