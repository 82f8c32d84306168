// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/facade/answer.h"

#include <catch2/catch.hpp>

#include <set>
#include <string>

using namespace lakewright::facade;

TEST_CASE("facade::kAnswerNames are different, and those that a mix can ask for are client errors",
          "[models][facade]") {
    CHECK(std::set<std::string>(kAnswerNames.begin(), kAnswerNames.end()).size() == kAnswers);
    std::set<std::string> statuses;
    for (const GivenFailure& failure : kGivenFailures) {
        CHECK(failure.answer != Answer::Success);
        CHECK(failure.status[0] == '4');
        statuses.insert(failure.status);
    }
    CHECK(statuses == std::set<std::string>{"403", "404", "409", "412", "416"});
}

TEST_CASE("facade::share is the place of an answer among the shares", "[models][facade]") {
    AnswerShares shares{};
    share(shares, Answer::ServerBusy) = 0.25;
    CHECK(shares[8] == 0.25);
    CHECK(share(std::as_const(shares), Answer::ServerBusy) == 0.25);
    CHECK(share(std::as_const(shares), Answer::Success) == 0);
}
