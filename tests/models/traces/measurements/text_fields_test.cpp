// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/measurements/text_fields.h"

#include "tests/models/traces/measurements/import_samples.h"

#include <catch2/catch.hpp>

using namespace lakewright;

TEST_CASE("traces::goDuration reads what Go writes and nothing else", "[models][traces]") {
    const auto seconds = [](const char* text) { return traces::goDuration(text).value().value; };
    CHECK(seconds("1m52.742s") == Approx(112.742));
    CHECK(seconds("1h0m3s") == 3603);
    CHECK(seconds("994.4\xc2\xb5s") == Approx(994.4e-6));
    CHECK(seconds("994.4us") == Approx(994.4e-6));
    CHECK(seconds("71.1ms") == Approx(0.0711));
    for (const char* text : {"", "5", "s", "5s5m", "1s2s", "-5s", "1.2.3s", "5 s", "5x", "nans", "1e3s"})
        CHECK_FALSE(traces::goDuration(text));
}

TEST_CASE("traces::wordsOf and hasLine cut at blanks and at line ends", "[models][traces]") {
    CHECK(traces::wordsOf(" a \t b\r") == std::vector<std::string_view>{"a", "b"});
    CHECK(traces::wordsOf("  ").empty());
    const auto isB = [](std::string_view line) { return line == "b"; };
    CHECK(traces::hasLine("a\n b \nc", isB));
    CHECK(traces::hasLine("a\rb\r\nc", isB));
    CHECK_FALSE(traces::hasLine("ab\nbc", isB));
}
