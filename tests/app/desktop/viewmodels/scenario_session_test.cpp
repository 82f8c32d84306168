// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/viewmodels/scenario_session.h"

#include "models/catalogue/catalogue.h"
#include "tests/app/desktop/fixture.h"

#include <QSignalSpy>

#include <catch2/catch.hpp>

namespace lakewright::test {
namespace {

using desktop::ScenarioSession;

scenario::Loaded brokenFile(const std::filesystem::path&) {
    scenario::Loaded loaded;
    loaded.text = "{\n  \"seed\": 1,\n  \"name\": \"a \\\"b\\\" c\"\n}";
    loaded.findings = {{diagnostics::Severity::Error, "f.json", "/name", "Bad", "", ""},
                       {diagnostics::Severity::Error, "f.json", "/seed", "Bad", "", ""},
                       {diagnostics::Severity::Warning, "f.json", "/missing", "Odd", "", ""},
                       {diagnostics::Severity::Error, "f.json", "byte 2", "Broken", "", ""}};
    return loaded;
}

TEST_CASE("a session finds the place of each finding in the text", "[desktop]") {
    ScenarioSession session(brokenFile, catalogue::builtin());
    QSignalSpy spy(&session, &ScenarioSession::loaded);
    session.open("f.json");
    CHECK(session.isLoading());
    REQUIRE(waitFor([&] { return spy.count() == 1; }));
    CHECK(session.errorCount() == 3);
    CHECK(session.warningCount() == 1);
    CHECK_FALSE(session.canRun());
    // Line 3 is `  "name": "a \"b\" c"`: the value starts in column 11 and has 11 characters with its quotes.
    CHECK(session.placeOf(session.findings()[0]) == ScenarioSession::Place{3, 11, 11});
    CHECK(session.placeOf(session.findings()[1]) == ScenarioSession::Place{2, 11, 1});
    CHECK_FALSE(session.placeOf(session.findings()[2]).has_value());
    CHECK(session.placeOf(session.findings()[3])->line == 2); // bytes 0 and 1 are "{" and the newline
}

TEST_CASE("the last opened file wins over one that is still loading", "[desktop]") {
    ScenarioSession session(
        [](const std::filesystem::path& file) {
            scenario::Loaded loaded;
            loaded.text = file.string();
            return loaded;
        },
        catalogue::builtin());
    QSignalSpy spy(&session, &ScenarioSession::loaded);
    session.open("first");
    session.open("second");
    REQUIRE(waitFor([&] { return spy.count() >= 1 && !session.isLoading(); }));
    CHECK(session.sourceText() == "second");
}

} // namespace
} // namespace lakewright::test
