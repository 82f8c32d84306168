// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/watermark.h"

#include "models/scenario/load.h"

#include <catch2/catch.hpp>

using namespace lakewright;

TEST_CASE("watermark: bare metal makes a scenario hypothetical, in its name too", "[models][scenario]") {
    const auto load = [](const char* name) {
        return scenario::load(std::filesystem::path(LAKEWRIGHT_SOURCE_DIR) / "scenarios/variants" / name,
                              catalogue::builtin())
            .scenario.value();
    };
    const scenario::Scenario bareMetal = load("dv3-bare-metal.json"), edge = load("dv1-edge.json");
    CHECK(scenario::watermarksOf(bareMetal) == std::vector<std::string>{"hypothetical"});
    CHECK(bareMetal.name.ends_with(" (hypothetical)"));
    CHECK(scenario::watermarksOf(edge).empty());
    CHECK(edge.name.find("hypothetical") == std::string::npos);
}
