// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/line_reader.h"

#include "tests/models/traces/trace_samples.h"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

using namespace lakewright;
using Strings = std::vector<std::string>;

namespace {

Strings allLines(const std::string& text, std::size_t piece) {
    traces::LineReader reader = test::lines(text, piece);
    Strings lines;
    while (const auto line = reader.next())
        lines.emplace_back(*line);
    CHECK(reader.row() == lines.size());
    return lines;
}

} // namespace

TEST_CASE("traces::LineReader gives lines without their ends", "[models][traces]") {
    CHECK(allLines("a\nb\r\n\nc", 2) == Strings{"a", "b", "", "c"});
    CHECK(allLines("a\n", 2) == Strings{"a"});
    CHECK(allLines("\xef\xbb\xbf"
                   "a\n\xef\xbb\xbf"
                   "b",
                   1) == Strings{"a", "\xef\xbb\xbf"
                                      "b"});
}

TEST_CASE("traces::LineReader gives the same lines for any pieces", "[models][traces]") {
    CHECK(rc::check([] {
        const auto lines = *rc::gen::container<Strings>(rc::gen::container<std::string>(rc::gen::inRange('a', 'f')));
        std::string text;
        for (const std::string& line : lines)
            text += line + "\n";
        RC_ASSERT(allLines(text, *rc::gen::inRange<std::size_t>(1, 50)) == lines);
    }));
}

TEST_CASE("traces::LineReader refuses a line without end and a NUL byte, with the row", "[models][traces]") {
    const std::string longest(traces::kLongestLine, 'x');
    CHECK(allLines("a\n" + longest + "\nb", 4096) == Strings{"a", longest, "b"});
    const auto tooLong = test::refused([&] { allLines("a\n" + longest + "x\n", 4096); });
    CHECK(tooLong.pointer == "row 2");
    CHECK(tooLong.message == "The row is too long");
    const auto endless = test::refused([&] { allLines(std::string(10'000'000, ' '), 4096); });
    CHECK(endless.message == "The row is too long");
    const auto nul = test::refused([] { allLines(std::string("a\nb\nc\0d\n", 8), 4096); });
    CHECK(nul.pointer == "row 3");
    CHECK(nul.found == "\"c\\x00d\"");
}
