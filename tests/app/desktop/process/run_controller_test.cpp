// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/process/run_controller.h"

#include "tests/app/desktop/fixture.h"

#include <catch2/catch.hpp>

#include <optional>
#include <vector>

namespace lakewright::test {
namespace {

using desktop::RunEnd;
using desktop::RunOutcome;

struct Heard {
    std::vector<desktop::RunEventPtr> events;
    std::optional<RunOutcome> outcome;
};

/// Runs the fake engine in this mode to its end.
Heard listen(const std::string& mode, const QString& program = QStringLiteral(LAKEWRIGHT_FAKE_ENGINE)) {
    const TemporaryFolder folder;
    folder.write("s.json.mode", mode);
    Heard heard;
    desktop::RunController controller;
    QObject::connect(&controller, &desktop::RunController::event,
                     [&](const desktop::RunEventPtr& e) { heard.events.push_back(e); });
    QObject::connect(&controller, &desktop::RunController::ended,
                     [&](const RunOutcome& outcome) { heard.outcome = outcome; });
    controller.start(program, {"run", QString::fromStdString((folder / "s.json").string()), "--stream"});
    waitFor([&] { return heard.outcome.has_value(); });
    CHECK_FALSE(controller.isRunning());
    return heard;
}

TEST_CASE("events arrive in the order of the lines and before the end", "[desktop]") {
    const Heard heard = listen("finish");
    REQUIRE(heard.outcome);
    CHECK(heard.outcome->end == RunEnd::Finished);
    REQUIRE(heard.events.size() == 1 + 12 * 2 + 1); // started, twelve samples each with progress, finished
    CHECK(std::holds_alternative<results::RunStarted>(*heard.events.front()));
    CHECK(std::holds_alternative<results::RunFinished>(*heard.events.back()));
    double last = -1;
    for (const auto& event : heard.events)
        if (const auto* progress = std::get_if<results::RunProgress>(event.get())) {
            CHECK(progress->fraction > last);
            last = progress->fraction;
        }
}

TEST_CASE("a line that is no event fails the run at once and says so", "[desktop]") {
    const Heard heard = listen("garbage");
    REQUIRE(heard.outcome);
    CHECK(heard.outcome->end == RunEnd::Failed);
    CHECK(heard.outcome->message.contains("not a run event"));
    CHECK(heard.outcome->log.contains("fake engine"));
}

TEST_CASE("a refused scenario fails with the findings of the engine", "[desktop]") {
    const Heard heard = listen("refuse");
    REQUIRE(heard.outcome);
    CHECK(heard.outcome->end == RunEnd::Failed);
    CHECK(heard.outcome->exitCode == 2);
    CHECK(heard.outcome->message == "The scenario has errors.");
    REQUIRE(heard.outcome->findings.size() == 1);
    CHECK(heard.outcome->findings[0].pointer == "/seed");
}

TEST_CASE("an engine that ends without a result has failed", "[desktop]") {
    const Heard heard = listen("silent");
    REQUIRE(heard.outcome);
    CHECK(heard.outcome->end == RunEnd::Failed);
    CHECK(heard.outcome->message.contains("without a result"));
}

TEST_CASE("a program that cannot be started is a failed run", "[desktop]") {
    const Heard heard = listen("finish", "/no/such/program");
    REQUIRE(heard.outcome);
    CHECK(heard.outcome->end == RunEnd::Failed);
    CHECK(heard.outcome->message.contains("/no/such/program"));
}

} // namespace
} // namespace lakewright::test
