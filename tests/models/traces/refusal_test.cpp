// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/refusal.h"

#include <catch2/catch.hpp>

using namespace lakewright;

TEST_CASE("traces::quoted shortens and shows what is no printable ASCII", "[models][traces]") {
    CHECK(traces::quoted("a b") == "\"a b\"");
    CHECK(traces::quoted(std::string_view("\0\xff", 2)) == "\"\\x00\\xFF\"");
    CHECK(traces::quoted(std::string(61, 'x')) == "\"" + std::string(60, 'x') + "…\"");
}

TEST_CASE("traces::refusal carries place, found and allowed", "[models][traces]") {
    const auto error = traces::refusal("f.csv", traces::atRow(12), {"Is wrong", "x\n", "y"});
    REQUIRE(error.findings().size() == 1);
    const diagnostics::Diagnostic& finding = error.findings().front();
    CHECK(finding.file == "f.csv");
    CHECK(finding.pointer == "row 12");
    CHECK(finding.found == "\"x\\x0A\"");
    CHECK(finding.allowed == "y");
    CHECK(traces::refusal("f", traces::atByte(3), {"Is wrong", {}, ""}).findings().front().found.empty());
}
