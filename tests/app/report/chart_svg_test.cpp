// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/chart_svg.h"

#include "tests/support/sample_summary.h"

#include <catch2/catch.hpp>

using namespace lakewright;
using namespace lakewright::report;

namespace {

std::size_t count(const std::string& text, const std::string& part) {
    std::size_t n = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
        ++n;
    return n;
}

} // namespace

TEST_CASE("report::shadesOf keeps what lasts, in order, with a mark each", "[app][report]") {
    const auto shades = shadesOf(test::sampleSummary());
    REQUIRE(shades.size() == 2); // the third event is an instant
    CHECK(shades[0].mark == "A");
    CHECK(shades[0].text == "Lake down, Southeast Asia");
    CHECK(shades[0].from < shades[1].from);
    results::RunSummary many;
    for (int i = 0; i < 30; ++i)
        many.timeline.push_back({units::seconds(i), units::seconds(2 * i + 1), "x", "fault", "f"});
    CHECK(shadesOf(many).size() == 8);
    CHECK(shadesOf(many).back().from == units::seconds(29)); // the longest are kept
}

TEST_CASE("report::chartFigures draws the whole scenario and its entities", "[app][report]") {
    const results::RunSummary summary = test::sampleSummary();
    const std::string html = chartFigures(summary, shadesOf(summary));
    CHECK(html.find("<h3>Throughput, whole scenario</h3>") != std::string::npos);
    CHECK(html.find("<h3>WAN utilisation, by entity</h3>") != std::string::npos);
    CHECK(count(html, "<figure>") == count(html, "role=\"img\" aria-label=\""));
    CHECK(count(html, "class=\"fault\"") == 2 * count(html, "<figure>"));
    CHECK(html.find("nan") == std::string::npos);
    CHECK(chartFigures({}, {}).empty());
}

TEST_CASE("report::chartFigures leaves gaps where a series has none or impossible values", "[app][report]") {
    results::RunSummary summary;
    summary.horizon = units::seconds(30);
    const double bad = std::nan("");
    summary.series = {{"x", "all", "1", {}, units::seconds(10), {{0, 1, 0.5}, {bad, bad, bad}, {0, HUGE_VAL, 1}}},
                      {"y", "all", "1", {}, units::seconds(10), {}}};
    const std::string html = chartFigures(summary, {});
    CHECK(count(html, "<figure>") == 1);
    CHECK(html.find("nan") == std::string::npos);
    CHECK(html.find("inf") == std::string::npos);
}
