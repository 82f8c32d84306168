// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/fitted_figures.h"

#include "models/scenario/used_profile.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace lakewright;
using Strings = std::vector<std::string>;

namespace {

std::vector<scenario::Assumption> assumptions() {
    auto all = scenario::assumptionsOf({"wan", "wan.json", 'C', {20633}, scenario::Waiver{"A. Lee", {20725}, "moved"}},
                                       "/profiles/wan");
    all.push_back({"/paths/0/capacity", "capacity", "2e9", "B/s", 'C', "profile wan (01ab), grade B", true});
    all.push_back({"/jobs/0/step", "step", "1", "s", 'E', "profile of an application", false}); // a default
    return all;
}

} // namespace

TEST_CASE("fitted figures: those of profiles and no others, with last days and waivers", "[app][cli]") {
    // 20,633 days after 1970-01-01 is 2026-06-29, and 92 more 2026-09-29.
    CHECK(cli::fittedTexts(assumptions()) == Strings{"/profiles/wan/file 2026-06-29: wan.json",
                                                     "/profiles/wan/waiver 2026-09-29: A. Lee: moved",
                                                     "/paths/0/capacity 2e9 B/s: profile wan (01ab), grade B"});
}

TEST_CASE("fitted figures: an answer without any stays as it is", "[app][cli]") {
    CHECK(cli::withFitted("{\"a\":1}", true, {}) == "{\"a\":1}");
    CHECK(cli::withFitted("text\n", false, {}) == "text\n");
    const auto json = nlohmann::json::parse(cli::withFitted("{\"a\":0.1}", true, assumptions()));
    CHECK(json.at("a") == 0.1);
    CHECK(json.at("fitted").get<Strings>() == cli::fittedTexts(assumptions()));
    CHECK_THAT(cli::withFitted("text\n", false, assumptions()),
               Catch::StartsWith("text\n\nFitted: /profiles") && Catch::EndsWith("grade B\n"));
}
