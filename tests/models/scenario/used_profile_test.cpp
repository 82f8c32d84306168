// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/used_profile.h"

#include <catch2/catch.hpp>

using namespace lakewright;

namespace {

growth::Date day(const char* text) {
    return growth::parseDate(text).value();
}

std::vector<scenario::Assumption> profile(std::optional<scenario::Waiver> waiver) {
    return scenario::assumptionsOf({"wan/a", "wan.profile.json", 'C', day("2026-06-30"), std::move(waiver)},
                                   "/profiles/wan~1a");
}

const scenario::Waiver kWaiver{"A. Lee", day("2026-09-30"), "the lab is being moved"};

} // namespace

TEST_CASE("used profile: its last day still counts, the day after needs a waiver that holds", "[models][scenario]") {
    CHECK(scenario::expiries(profile({}), day("2026-06-30")).empty());
    CHECK(scenario::expiries(profile({}), day("2026-07-01")).size() == 1);
    CHECK(scenario::expiries(profile(kWaiver), day("2026-07-01")).empty());
    CHECK(scenario::expiries(profile(kWaiver), day("2026-09-30")).empty());
    const auto late = scenario::expiries(profile(kWaiver), day("2026-10-01"));
    REQUIRE(late.size() == 1);
    CHECK(late[0].pointer == "/profiles/wan~1a/file");
    CHECK(late[0].message == "The profile is past its last day, and so is its waiver");
    CHECK(late[0].found == "2026-06-30, waived until 2026-09-30 on 2026-10-01");
}

TEST_CASE("used profile: a waiver is of one profile, and a last day that nobody can read is past",
          "[models][scenario]") {
    auto assumptions = profile({});
    for (auto& other : scenario::assumptionsOf({"wan", "b.json", 'C', day("2026-06-30"), kWaiver}, "/profiles/wan"))
        assumptions.push_back(other);
    REQUIRE(scenario::expiries(assumptions, day("2026-07-01")).size() == 1);
    CHECK(scenario::expiries(assumptions, day("2026-07-01"))[0].pointer == "/profiles/wan~1a/file");
    assumptions[0].value = "for ever";
    CHECK(scenario::expiries(assumptions, day("1970-01-01")).size() == 1);
    assumptions[0].pointer = "/regions/0/file"; // of no profile
    CHECK(scenario::expiries(assumptions, day("1970-01-01")).empty());
}

TEST_CASE("used profile: a waiver is told whatever the day", "[models][scenario]") {
    CHECK(scenario::waiverTexts(profile({})).empty());
    CHECK(scenario::usesProfiles(profile({})));
    CHECK(scenario::waiverTexts(profile(kWaiver)) ==
          std::vector<std::string>{
              "waiver of the age of profile wan/a until 2026-09-30 by A. Lee: the lab is being moved"});
}
