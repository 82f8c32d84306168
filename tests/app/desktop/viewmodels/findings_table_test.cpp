// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/viewmodels/findings_table.h"

#include <catch2/catch.hpp>

namespace lakewright::test {
namespace {

using namespace desktop;

TEST_CASE("findings keep their order and count by severity", "[desktop]") {
    using diagnostics::Severity;
    const std::vector<diagnostics::Diagnostic> findings{{Severity::Warning, "f", "/a", "A", "", ""},
                                                        {Severity::Error, "f", "", "B", "1", "2"}};
    const Table table = findingsTable(findings);
    REQUIRE(table.rows.size() == 2);
    CHECK(table.rows[0].cells[2].text == "A");
    CHECK(table.rows[1].cells[1].text == "whole document");
    CHECK(table.rows[1].cells[0].state == CellState::Error);
    CHECK(countOf(findings, Severity::Error) == 1);
}

} // namespace
} // namespace lakewright::test
