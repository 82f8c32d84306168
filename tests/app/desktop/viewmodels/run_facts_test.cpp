// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/viewmodels/run_facts.h"

#include "tests/support/sample_summary.h"

#include <catch2/catch.hpp>

#include <memory>

namespace lakewright::test {
namespace {

using namespace desktop;

TEST_CASE("a finished run tells what reproduces it", "[desktop]") {
    RunRecord run;
    run.number = 3;
    CHECK(runFacts(run, "running").sections.empty());
    run.result = std::make_shared<const results::RunEvent>(results::RunFinished{sampleSummary(), sampleEnvironment()});
    const auto facts = runFacts(run, "finished");
    CHECK(facts.name == "Run 3");
    bool fingerprint = false;
    for (const auto& section : facts.sections)
        for (const auto& fact : section.facts)
            fingerprint = fingerprint || fact.value.toStdString() == sampleSummary().fingerprint;
    CHECK(fingerprint);
}

} // namespace
} // namespace lakewright::test
