// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/measurements/json_document.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace lakewright;
using namespace lakewright::traces;

namespace {

template <typename F>
std::string findingOf(const F& f) {
    try {
        f();
    } catch (const diagnostics::InputError& error) {
        return diagnostics::toText(error.findings().front());
    }
    return "none";
}

} // namespace

TEST_CASE("A place in a document reads what is there and refuses what is not, at its pointer", "[models][traces]") {
    const std::string file = "a.json";
    const nlohmann::json document = parseJsonText(file, "", R"({"a": {"b": [1, "2", "x", -3, null]}})");
    const JsonPlace root(document, "", file);
    const auto elements = root.at("a").at("b").elements();
    REQUIRE(elements.size() == 5);
    CHECK(elements[0].number() == 1);
    CHECK(elements[1].number() == 2); // a text of digits is a number too
    CHECK(elements[2].text() == "x");
    CHECK_FALSE(root.find("c"));
    CHECK(root.at("a").members().front().first == "b");
    using Catch::Contains;
    CHECK_THAT(findingOf([&] { elements[2].number(); }), Contains("a.json /a/b/2"));
    CHECK_THAT(findingOf([&] { elements[3].number(); }), Contains("a.json /a/b/3"));
    CHECK_THAT(findingOf([&] { root.at("c"); }), Contains("a.json") && Contains("c"));
    CHECK_THAT(findingOf([&] { root.at("a").text(); }), Contains("a.json /a"));
}

TEST_CASE("A document that is cut or names a member twice is refused", "[models][traces]") {
    CHECK_THAT(findingOf([] { parseJsonText("a.json", "", R"({"a": [1, 2)"); }), Catch::Contains("a.json"));
    CHECK_THAT(findingOf([] { parseJsonText("a.json", "", R"({"a": 1, "a": 2})"); }), Catch::Contains("twice"));
}
