// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/sheets/inputs.h"

#include <catch2/catch.hpp>

using namespace lakewright;
using namespace lakewright::cli;

TEST_CASE("cli::Inputs keeps what was given apart from what was assumed", "[app][cli]") {
    Inputs inputs;
    CHECK(inputs.quantity<units::Bandwidth>("rate", "rate", std::string("8 Gb/s")) == units::gigabytesPerSecond(1));
    CHECK(inputs.count("gpus", "GPUs", std::nullopt, {8, 'E', "one VM"}) == 8);
    inputs.requireGood();
    REQUIRE(inputs.rows().size() == 2);
    CHECK(inputs.rows()[0].tier == "given");
    CHECK(inputs.rows()[0].unit == "B/s");
    CHECK(inputs.rows()[1].tier == "E");
    CHECK(inputs.rows()[1].source == "one VM");
}

TEST_CASE("cli::Inputs reports all that is wrong at once, by option", "[app][cli]") {
    Inputs inputs;
    inputs.quantity<units::Seconds>("every", "every", std::string("5"));
    inputs.note("size", "Is nothing", "0", "above 0");
    inputs.add({{.file = "", .pointer = "tokens", .message = "Is nothing", .found = "0", .allowed = "above 0"}});
    try {
        inputs.requireGood();
        FAIL("nothing was found");
    } catch (const diagnostics::InputError& error) {
        REQUIRE(error.findings().size() == 3);
        CHECK(error.findings()[0].pointer == "--every");
        CHECK(error.findings()[1].pointer == "--size");
        CHECK(error.findings()[2].pointer == "--tokens");
    }
}
