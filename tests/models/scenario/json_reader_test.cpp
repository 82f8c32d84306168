// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/json_reader.h"
#include "models/scenario/load.h"
#include "tests/support/findings_text.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace lakewright;
using scenario::readJson;

namespace {

/// The only finding about a text that cannot be read.
diagnostics::Diagnostic refusal(std::string_view text) {
    scenario::Findings findings("test.json");
    CHECK_FALSE(readJson(text, findings));
    auto all = findings.take();
    REQUIRE(all.size() == 1);
    return all[0];
}

} // namespace

TEST_CASE("scenario::readJson builds the same document as the library", "[models][scenario]") {
    const char* text =
        R"({"a": [1, -2, 3.5, "x", true, null, {}, []], "b": {"c": {"d": 18446744073709551615}}, "": 0})";
    scenario::Findings findings("test.json");
    const auto document = readJson(text, findings);
    REQUIRE(document);
    CHECK(*document == nlohmann::json::parse(text));
}

TEST_CASE("scenario::readJson names line, column and the enclosing value", "[models][scenario]") {
    const auto truncated = refusal("{\n \"a\": [1,\n  2");
    CHECK(truncated.pointer == "/a/2");
    CHECK(truncated.message == "Text is not JSON at line 3, column 3");
    const auto twice = refusal("{\"a\": {\"b\": 1,\n \"b\": 2}}");
    CHECK(twice.pointer == "/a/b");
    CHECK(twice.message == "Member is written twice, again at line 2, column 5");
}

TEST_CASE("scenario::readJson limits depth and number of values", "[models][scenario]") {
    const auto nested = [](int depth) {
        return std::string(static_cast<std::size_t>(depth), '[') + std::string(static_cast<std::size_t>(depth), ']');
    };
    scenario::Findings findings("test.json");
    CHECK(readJson(nested(scenario::kMaxDepth), findings));
    CHECK(refusal(nested(scenario::kMaxDepth + 1)).message ==
          "Arrays and objects are nested too deeply at line 1, column 65");
    std::string many = "[0";
    for (std::size_t i = 0; i < scenario::kMaxValues; ++i)
        many += ",0";
    CHECK(refusal(many + "]").allowed == "at most 2000000 values");
    CHECK(refusal(std::string(scenario::kMaxBytes + 1, ' ')).message == "File is too large");
}

TEST_CASE("scenario::readJson refuses what is no JSON", "[models][scenario]") {
    for (const char* text : {"", " ", "NaN", "[1,]", "{\"a\" 1}", "[1] 2", "\"\xff\"", "\"\x01\"", "[1e999]", "'a'",
                             "[01]", "\"\\ud800\""})
        CHECK(refusal(text).message.starts_with("Text is not JSON"));
    CHECK(refusal(std::string_view("\0", 1)).message.starts_with("Text is not JSON"));
}
