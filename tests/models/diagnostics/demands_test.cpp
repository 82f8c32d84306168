// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/diagnostics/demands.h"

#include <catch2/catch.hpp>

#include <limits>

using namespace lakewright;

TEST_CASE("diagnostics::Demands keeps what does not hold, in order", "[models][diagnostics]") {
    diagnostics::Demands demands;
    demands.require(true, "a", "is fine", "1", "any");
    demands.require(false, "b", "B is wrong", "2", "3");
    demands.requirePositive(units::seconds(1), "c", "C is wrong");
    demands.requirePositive(units::seconds(0), "d", "D is wrong");
    demands.requirePositive(units::unlimited<units::Bytes>(), "e", "E is wrong");
    const auto findings = std::move(demands).findings();
    REQUIRE(findings.size() == 3);
    CHECK(findings[0] ==
          diagnostics::Diagnostic{.file = "", .pointer = "b", .message = "B is wrong", .found = "2", .allowed = "3"});
    CHECK(findings[1].pointer == "d");
    CHECK(findings[1].found == "0 s");
    CHECK(findings[2].pointer == "e");
}
