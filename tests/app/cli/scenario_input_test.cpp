// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/scenario_input.h"

#include "tests/app/cli/program_under_test.h"

#include <catch2/catch.hpp>

using namespace lakewright;

TEST_CASE("cli::readScenario gives a valid scenario", "[app][cli]") {
    CHECK(cli::readScenario(test::kFirstRun).name == "First run");
}

TEST_CASE("cli::readScenario throws all findings about a bad one", "[app][cli]") {
    try {
        cli::readScenario(test::kBad);
        FAIL("a capacity without unit was read");
    } catch (const diagnostics::InputError& error) {
        CHECK(diagnostics::hasErrors(error.findings()));
    }
    CHECK_THROWS_AS(cli::readScenario("/nowhere.json"), diagnostics::InputError);
}
