// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/results/run_event.h"

#include "tests/models/results/generators.h"
#include "tests/support/sample_summary.h"

#include <catch2/catch.hpp>

using namespace lakewright;
using namespace lakewright::results;

namespace {

std::vector<RunEvent> oneOfEach() {
    return {RunStarted{"First run", "00ff", "native", 7, 8, units::days(7)},
            RunProgress{0.25, 2, units::hours(40), 3.5},
            RunProgress{},
            RunSample{units::hours(1), {{"throughput", "all", "B/s", 4e11}, {"hit-ratio", "weu", "1", 0.9}}},
            RunFinished{test::sampleSummary(), test::sampleEnvironment()},
            RunFailed{"Invariant conservation is violated",
                      {{diagnostics::Severity::Warning, "a.json", "/links/3", "Old price", "2025", "2026"}}}};
}

} // namespace

TEST_CASE("results run events survive the way through one line", "[models][results]") {
    for (const RunEvent& event : oneOfEach()) {
        const std::string line = toLine(event);
        CHECK(line.find('\n') == std::string::npos);
        CHECK(parseRunEvent(line) == event);
    }
}

TEST_CASE("results run events name protocol and event first", "[models][results]") {
    CHECK(toLine(RunProgress{}).rfind(R"({"protocol":1,"event":"progress")", 0) == 0);
}

TEST_CASE("results run events of another protocol or name are refused", "[models][results]") {
    for (const char* line : {R"({"protocol":2,"event":"progress"})", R"({"event":"progress"})", "[1]", "", "{",
                             R"({"protocol":1,"event":"danced"})", R"({"protocol":1,"event":"progress"})",
                             R"({"protocol":1,"event":"finished"})", R"({"protocol":1,"event":"finished","result":3})"})
        CHECK_THROWS_AS(parseRunEvent(line), diagnostics::InputError);
}

TEST_CASE("results run events survive mutated lines", "[models][results]") {
    const std::string line = toLine(oneOfEach()[3]);
    test::check("a mutated line is read or refused", [&] {
        try {
            parseRunEvent(*test::mutated(line));
        } catch (const diagnostics::InputError&) {
        }
    });
}
