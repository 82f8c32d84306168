// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/measurements/json_outline.h"

#include "tests/models/traces/measurements/import_samples.h"

#include <catch2/catch.hpp>

using namespace lakewright;
using traces::hasMember;
using traces::memberText;

TEST_CASE("traces::memberText finds a member at its path and nowhere else", "[models][traces]") {
    const std::string text = R"(a warning
{"a": {"b": [1, {"c": "x\"}", "d": null}], "e": "b"}, "c": 2, "f": {"g": {"c": 1}}})";
    CHECK(memberText(text, "/a/b/*/c") == R"(x\"})");
    CHECK(memberText(text, "/a/e") == "b");
    CHECK(memberText(text, "/c") == "");
    CHECK(hasMember(text, "/a/b/*/d"));
    CHECK(hasMember(text, "/*/g"));
    CHECK(hasMember(text, "/*/g/c"));
    CHECK_FALSE(hasMember(text, "/b"));
    CHECK_FALSE(hasMember(text, "/a/c"));
    CHECK_FALSE(hasMember(text, "/e"));
    CHECK_FALSE(hasMember(text, "/a/b/c"));
    CHECK_FALSE(hasMember(text, "/a/g"));
}

TEST_CASE("traces::memberText survives every beginning of a document, and any nest", "[models][traces]") {
    const std::string text = R"({"a": {"b": [1, {"c": "x\"}"}]}, "d": {"e": "f"}})";
    for (std::size_t length = 0; length < text.size(); ++length)
        CHECK((!hasMember(text.substr(0, length), "/d/e") || length > text.find("\"e\":") + 3));
    CHECK_FALSE(hasMember(std::string(100000, '['), "/a"));
    CHECK(hasMember("{\"x\": " + std::string(50000, '[') + std::string(50000, ']') + ", \"a\": 1}", "/a"));
    CHECK_FALSE(hasMember("{\"a\\", "/a"));
    CHECK_FALSE(hasMember("}}}]]", "/a"));
}
