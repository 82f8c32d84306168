// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/study/high_use.h"

#include <catch2/catch.hpp>

using namespace lakewright;
using results::Verdict;

namespace {

results::RunSummary summary(std::vector<Verdict> verdicts, const std::vector<double>& uses) {
    results::RunSummary all;
    for (const Verdict verdict : verdicts) {
        results::ObjectiveResult objective;
        objective.verdict = verdict;
        all.objectives.push_back(objective);
    }
    for (const double use : uses) {
        results::LinkUse link;
        link.id = "link-" + std::to_string(all.links.size());
        link.meanUtilisation = use;
        all.links.push_back(link);
    }
    return all;
}

} // namespace

TEST_CASE("A result that is met with nothing to spare is pointed out", "[sim][study]") {
    const auto said = sim::highUse(summary({Verdict::Met, Verdict::Met}, {0.2, 0.86, 0.85, 0.99}));
    REQUIRE(said.size() == 2);
    CHECK(said[0].find("link-3") != std::string::npos);
    CHECK(said[0].find("99.0 %") != std::string::npos);
    CHECK(said[1].find("link-1") != std::string::npos);
}

TEST_CASE("Use says nothing beside a missed, an undecided or no objective", "[sim][study]") {
    CHECK(sim::highUse(summary({Verdict::Met, Verdict::Missed}, {0.99})).empty());
    CHECK(sim::highUse(summary({Verdict::Undecided}, {0.99})).empty());
    CHECK(sim::highUse(summary({}, {0.99})).empty());
    CHECK(sim::highUse(summary({Verdict::Met}, {0.5})).empty());
}

TEST_CASE("Of many resources the five most used are named", "[sim][study]") {
    const auto said = sim::highUse(summary({Verdict::Met}, std::vector<double>(9, 0.9)));
    REQUIRE(said.size() == 6);
    CHECK(said[5] == "4 more are used above 85 %");
}
