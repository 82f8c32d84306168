// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/findings.h"

#include <catch2/catch.hpp>

using namespace lakewright;
using scenario::Findings;

TEST_CASE("scenario::Findings reports a finding once and nothing below a blocked place", "[models][scenario]") {
    Findings findings("a.json");
    findings.error("/a/b", "Wrong");
    findings.error("/a/b", "Wrong");
    findings.block("/c");
    findings.error("/c/0/d", "Follows from c");
    findings.error("/cd", "Does not");
    CHECK(findings.blocked("/c"));
    CHECK_FALSE(findings.blocked("/"));
    CHECK(findings.take().size() == 2);
}

TEST_CASE("scenario::Findings takes places that are no JSON pointer", "[models][scenario]") {
    Findings findings("report.xml");
    findings.error("line 3", "Is no test");
    CHECK_FALSE(findings.blocked("line 3"));
    findings.block("");
    CHECK(findings.blocked("/a/b"));
    CHECK_FALSE(findings.blocked("line 3"));
    const auto all = findings.take();
    REQUIRE(all.size() == 1);
    CHECK(all.front().pointer == "line 3");
}

TEST_CASE("scenario::Findings keeps an error in mind that it does not show", "[models][scenario]") {
    Findings findings("a.json");
    for (std::size_t i = 0; i < Findings::kMaxFindings; ++i)
        findings.warning(scenario::child("", i), "Odd");
    CHECK_FALSE(findings.hasErrors());
    findings.error("/x", "Wrong");
    CHECK(findings.hasErrors());
    const auto all = findings.take();
    CHECK(all.size() == Findings::kMaxFindings + 1);
    CHECK(all.back().severity == diagnostics::Severity::Error);
}

TEST_CASE("scenario::inQuotes cuts long texts between characters and hides broken bytes", "[models][scenario]") {
    CHECK(scenario::inQuotes("a\xff") == "\"a?\"");
    std::string umlauts;
    for (int i = 0; i < 40; ++i)
        umlauts += "ü"; // two bytes each: 30 fit into 60
    const std::string cut = scenario::inQuotes("x" + umlauts);
    CHECK(cut.size() == 1 + 1 + 29 * 2 + 3 + 1);
    CHECK(scenario::inQuotes("\xed\xa0\x80") == "\"???\""); // a surrogate is no character
}

TEST_CASE("scenario::child escapes pointers", "[models][scenario]") {
    CHECK(scenario::child("/a", "b/c~d") == "/a/b~1c~0d");
    CHECK(scenario::child("", std::size_t{3}) == "/3");
}
