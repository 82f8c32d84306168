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
