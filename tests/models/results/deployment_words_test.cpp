// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/results/deployment_words.h"

#include <catch2/catch.hpp>

using namespace lakewright;

TEST_CASE("deployment words say what a copy covers and how old it may be", "[models][results]") {
    deployments::Deployment lake;
    CHECK(results::copiesText(lake) == "none");
    lake.copies = {{"dr", "all", units::minutes(6)}, {"copy", "what nightly brings", {}}};
    CHECK(results::copiesText(lake) == "dr, of all (RPO 6\u202fmin); copy, of what nightly brings");
    CHECK(std::string(results::answerWord(deployments::Answer::No)) == "no");
    CHECK(std::string(results::answerWord(deployments::Answer::Open)) == "open");
}

TEST_CASE("deployment words show a watermark as a sentence", "[models][results]") {
    CHECK(results::watermarkText("hypothetical").starts_with("HYPOTHETICAL"));
    CHECK(results::watermarkText("draft") == "draft");
}

TEST_CASE("deployment words show inputs in their unit", "[models][results]") {
    CHECK(results::givenText({"common-mode", 0.005, "1/year", 'E', ""}) == "0.005\u202f1/year");
    CHECK(results::givenText({"data-lost-with-node", 0.02, "1", 'E', ""}) == "0.02");
    CHECK(results::givenText({"lead-time-median", 86400 * 3, "s", 'E', ""}) == "3\u202fd");
}

TEST_CASE("deployment words put deployments of the same answer together", "[models][results]") {
    const auto of = [](const char* id, deployments::Answer answer, const char* text) {
        deployments::Deployment one;
        one.id = id;
        one.variant = "azure-vms";
        one.verdicts = {{"allocated", answer, text}};
        return one;
    };
    using deployments::Answer;
    const std::vector<deployments::Deployment> all{of("a", Answer::Yes, "fits"), of("b", Answer::Open, "no list"),
                                                   of("c", Answer::No, "no list"), of("d", Answer::Open, "no list"),
                                                   of("e", Answer::Yes, "fits")};
    const auto refused = results::sharedVerdicts(all);
    REQUIRE(refused.size() == 2);
    CHECK(refused[0].of == std::vector<std::string>{"b", "d"});
    CHECK(refused[1].verdict.answer == Answer::No);
    const auto shown = results::sharedVerdicts(all, 2);
    REQUIRE(shown.size() == 3);
    CHECK(shown[0].of == std::vector<std::string>{"a"}); // e is beyond the first two
    CHECK(results::namesText({"a", "b", "c"}) == "a, b, c");
    CHECK(results::namesText({"a", "b", "c", "d"}) == "a, b and 2 more");
}
