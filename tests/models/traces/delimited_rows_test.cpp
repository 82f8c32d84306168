// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/delimited_rows.h"

#include "tests/models/traces/trace_samples.h"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

using namespace lakewright;
using Strings = std::vector<std::string>;

namespace {

std::optional<Strings> split(const std::string& line, char delimiter = ',') {
    traces::Cells cells;
    if (!traces::splitCells(line, delimiter, cells))
        return std::nullopt;
    return Strings(cells.values.begin(), cells.values.end());
}

std::string quotedCell(const std::string& cell) {
    std::string text = "\"";
    for (const char c : cell)
        text += c == '"' ? "\"\"" : std::string(1, c);
    return text + "\"";
}

} // namespace

TEST_CASE("traces::splitCells follows RFC 4180 within a line", "[models][traces]") {
    CHECK(split("a,b,c") == Strings{"a", "b", "c"});
    CHECK(split("") == Strings{""});
    CHECK(split(",") == Strings{"", ""});
    CHECK(split("a\tb", '\t') == Strings{"a", "b"});
    CHECK(split("\"a,b\",\"c \"\"d\"\"\",") == Strings{"a,b", "c \"d\"", ""});
    CHECK_FALSE(split("\"a"));
    CHECK_FALSE(split("\"a\"b,c"));
}

TEST_CASE("traces::splitCells gives back what was quoted", "[models][traces]") {
    CHECK(rc::check([] {
        const auto cell = rc::gen::container<std::string>(rc::gen::element('a', ',', '"', ' '));
        const auto cells = *rc::gen::nonEmpty(rc::gen::container<Strings>(cell));
        std::string line;
        for (const std::string& text : cells)
            line += (line.empty() ? "" : ",") + quotedCell(text);
        RC_ASSERT(split(line) == cells);
    }));
}

TEST_CASE("traces::DelimitedRows drops comments and empty rows and says where", "[models][traces]") {
    traces::DelimitedRows rows(test::lines("# made by hand\na,b\n\n  \n1,2\n# end\n"), ',');
    REQUIRE(rows.next());
    CHECK(rows.row() == 2);
    CHECK(traces::columnNamed(rows, "b") == 1);
    REQUIRE(rows.next());
    CHECK(traces::sizeIn(rows, 1) == 2);
    CHECK_FALSE(rows.next());
    REQUIRE(rows.dropped().size() == 2);
    CHECK(rows.dropped()[0] == traces::DroppedRows{"comment", 2, 1});
    CHECK(rows.about() == "made by hand");
    CHECK(rows.dropped()[1] == traces::DroppedRows{"empty row", 2, 3});
}

TEST_CASE("traces::DelimitedRows refuses rows of another width, missing columns and bad sizes", "[models][traces]") {
    traces::DelimitedRows rows(test::lines("a,a,b\n1,-2,x\n1,2\n"), ',');
    REQUIRE(rows.next());
    CHECK(test::refused([&] { traces::columnNamed(rows, "c"); }).allowed == "one of \"a\", \"a\", \"b\"");
    CHECK(test::refused([&] { traces::columnNamed(rows, "a"); }).message == "There are 2 columns \"a\"");
    REQUIRE(rows.next());
    CHECK(test::refused([&] { traces::sizeIn(rows, 1); }).message == "The size is negative");
    CHECK(test::refused([&] { traces::sizeIn(rows, 2); }).message == "The size is no whole number");
    const auto narrow = test::refused([&] { rows.next(); });
    CHECK(narrow.pointer == "row 3");
    CHECK(narrow.message == "The row has 2 cells and the first row 3");
}
