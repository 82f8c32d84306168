// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever bytes come in: a scenario, or an error that says why not; nothing else.
#include "models/diagnostics/json_place.h"
#include "tests/support/findings_text.h"
#include "tests/support/tiny_scenario.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <rapidcheck.h>

using namespace lakewright;

namespace {

const std::string& tinyText() {
    static const std::string text = test::tinyScenario().dump(1);
    return text;
}

/// What must hold of every load.
void checkLoaded(const scenario::Loaded& loaded) {
    RC_ASSERT(loaded.scenario.has_value() != diagnostics::hasErrors(loaded.findings));
    for (const auto& finding : loaded.findings) {
        RC_ASSERT(!finding.message.empty());
        diagnostics::placeOf(loaded.text, finding.pointer);
        nlohmann::json(diagnostics::toText(finding)).dump(); // throws on bytes that are no UTF-8
    }
}

/// A piece of text that means something to the reader.
rc::Gen<std::string> piece() {
    return rc::gen::oneOf(rc::gen::element<std::string>("\"", "{", "}", "[", "]", ",", ":", "-", "0", "1e999", "null",
                                                        "true", "\\u0000", "\\ud800", "\xff", "\xc3\xa9", "NaN",
                                                        "\"1 B\"", "\"-1 s\"", "1e308", "\"base\":", "[[[[", "\"\":{}"),
                          rc::gen::container<std::string>(rc::gen::arbitrary<char>()));
}

} // namespace

TEST_CASE("scenario: random edits of bytes never crash the loader", "[models][scenario]") {
    CHECK(rc::check([] {
        std::string text = tinyText();
        const int edits = *rc::gen::inRange(1, 6);
        for (int i = 0; i < edits; ++i) {
            const auto at = *rc::gen::inRange<std::size_t>(0, text.size() + 1);
            const auto length = *rc::gen::inRange<std::size_t>(0, 20);
            text.replace(at, std::min(length, text.size() - at), *piece());
        }
        checkLoaded(test::loadString(text));
    }));
}

TEST_CASE("scenario: random values in random places never crash the loader", "[models][scenario]") {
    const nlohmann::json flat = test::tinyScenario().flatten();
    std::vector<std::string> pointers;
    for (const auto& [pointer, value] : flat.items())
        pointers.push_back(pointer);
    const std::vector<nlohmann::json> values{nullptr,
                                             true,
                                             -1,
                                             0,
                                             1,
                                             7,
                                             1e300,
                                             -1e-300,
                                             18446744073709551615u,
                                             "",
                                             "0 s",
                                             "1 B",
                                             "1e300 B",
                                             "1 ns",
                                             "-1 Gb/s",
                                             "alpha",
                                             "lake",
                                             "*",
                                             "Disks",
                                             "vm-loss",
                                             "lru",
                                             "async",
                                             nlohmann::json::array(),
                                             nlohmann::json::object(),
                                             {{"id", "x"}},
                                             {1, 2}};
    CHECK(rc::check([&] {
        nlohmann::json document = test::tinyScenario();
        const int edits = *rc::gen::inRange(1, 4);
        for (int i = 0; i < edits; ++i) {
            nlohmann::json::json_pointer at(*rc::gen::elementOf(pointers));
            for (int up = *rc::gen::inRange(0, 3); up > 0 && !at.parent_pointer().empty(); --up)
                at.pop_back();
            if (document.contains(at) && *rc::gen::inRange(0, 4) == 0)
                document = document.patch({{{"op", "remove"}, {"path", at.to_string()}}});
            else if (document.contains(at))
                document[at] = *rc::gen::elementOf(values);
        }
        checkLoaded(test::loadDocument(document));
    }));
}

TEST_CASE("scenario: random what-ifs never crash the loader", "[models][scenario]") {
    const nlohmann::json flat = test::tinyScenario().flatten();
    std::vector<std::string> pointers{"", "/", "/-", "/jobs/-", "/name/x", "/regions/00", "/lakes/-1", "~", "/~2"};
    for (const auto& [pointer, value] : flat.items())
        pointers.push_back(pointer.substr(0, pointer.rfind('/')));
    const std::vector<std::string> operations{"add", "remove", "replace", "move", "copy", "test", "", "Add"};
    const std::filesystem::path folder = std::filesystem::path(LAKEWRIGHT_SOURCE_DIR) / "scenarios";
    CHECK(rc::check([&] {
        nlohmann::json changes = nlohmann::json::array();
        const int count = *rc::gen::inRange(1, 8);
        for (int i = 0; i < count; ++i)
            changes.push_back(
                {{"op", *rc::gen::elementOf(operations)},
                 {"path", *rc::gen::elementOf(pointers)},
                 {"from", *rc::gen::elementOf(pointers)},
                 {"value", *rc::gen::element<nlohmann::json>(1, "1 d", nullptr, nlohmann::json::object())}});
        const nlohmann::json whatIf{
            {"schema", "lakewright.scenario/1"}, {"base", "first-run.json"}, {"changes", changes}};
        checkLoaded(scenario::loadText(whatIf.dump(), "what-if.json", folder, test::tinyCatalogue()));
    }));
}
