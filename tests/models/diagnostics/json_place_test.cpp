// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/diagnostics/json_place.h"

#include <catch2/catch.hpp>

#include <string>

using lakewright::diagnostics::placeOf;
using lakewright::diagnostics::TextPlace;

namespace {
// Lines and columns below are counted by eye in this text.
constexpr const char* kText = "{\n"                                     // 1
                              "  \"a\": [1, {\"b\": \"x,]}\"}, 3],\n"   // 2
                              "  \"é\": {\"c/d\": true, \"e~f\": 2},\n" // 3
                              "  \"\\u0067\": null\n"                   // 4, the name is g
                              "}\n";
} // namespace

TEST_CASE("diagnostics::placeOf finds members and elements", "[models][diagnostics]") {
    CHECK(placeOf(kText, "") == TextPlace{1, 1});
    CHECK(placeOf(kText, "/a") == TextPlace{2, 8});
    CHECK(placeOf(kText, "/a/0") == TextPlace{2, 9});
    CHECK(placeOf(kText, "/a/1/b") == TextPlace{2, 18});
    CHECK(placeOf(kText, "/a/2") == TextPlace{2, 27});
    CHECK(placeOf(kText, "/g") == TextPlace{4, 13});
}

TEST_CASE("diagnostics::placeOf decodes escaped pointers and counts characters", "[models][diagnostics]") {
    CHECK(placeOf(kText, "/é") == TextPlace{3, 8});
    CHECK(placeOf(kText, "/é/c~1d") == TextPlace{3, 16});
    CHECK(placeOf(kText, "/é/e~0f") == TextPlace{3, 29});
}

TEST_CASE("diagnostics::placeOf gives nothing for what is not there", "[models][diagnostics]") {
    for (const char* pointer : {"/b", "/a/3", "/a/x", "/a/0/0", "a", "/a/1/b/0", "/a/-1"})
        CHECK_FALSE(placeOf(kText, pointer));
    for (const char* text : {"", "{", "{\"a\"", "[", "[[[[", "{\"b\": \"", "{\"b\": }", "nul"})
        CHECK_FALSE(placeOf(text, "/a"));
    CHECK_FALSE(placeOf(std::string(1u << 20, '['), "/1"));
}
