// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/sheets/sheet.h"

#include "app/cli/problems.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <limits>

using namespace lakewright;
using namespace lakewright::cli;

namespace {

Sheet sheet() {
    Sheet sheet;
    sheet.question = "test";
    sheet.verdict = "No: too slow.";
    sheet.isGood = false;
    sheet.binding = "the NIC";
    sheet.figures = {
        {.id = "rate",
         .name = "rate",
         .value = 3e9,
         .unit = "B/s",
         .bound = SheetBound{2e9, SheetRelation::MustBeAtMost, "the NIC"},
         .tier = "X",
         .source = "a law"},
        {.id = "rest",
         .name = "rest",
         .value = std::numeric_limits<double>::infinity(),
         .unit = "s",
         .bound = SheetBound{std::numeric_limits<double>::infinity(), SheetRelation::IsAtMost, "nothing"}}};
    sheet.notes = {"Mind the gap."};
    return sheet;
}

} // namespace

TEST_CASE("cli::toJson of a sheet keeps figures exact and hides bounds that say nothing", "[app][cli]") {
    const auto json = toJson(sheet());
    CHECK(json.at("verdict").at("ok") == false);
    CHECK(json.at("verdict").at("binding") == "the NIC");
    CHECK(json.at("figures").at(0).at("value") == 3e9);
    CHECK(json.at("figures").at(0).at("bound").at("mustBeAtMost") == 2e9);
    CHECK(json.at("figures").at(1).at("value") == "Infinity");
    CHECK(json.at("figures").at(1).at("bound").is_null());
}

TEST_CASE("cli::toText of a sheet shows verdict, bounds, sources and notes", "[app][cli]") {
    const std::string text = toText(sheet(), {.columns = 160, .hasColour = false});
    CHECK(text.starts_with("No: too slow."));
    CHECK(text.find("must be ≤ 2") != std::string::npos);
    CHECK(text.find("a law") != std::string::npos);
    CHECK(text.find("Mind the gap.") != std::string::npos);
}
