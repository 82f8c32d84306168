// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli/expiring_profile.h"

#include "tests/app/cli/program_under_test.h"
#include "tests/app/cli/scale_out_table.h"

#include <catch2/catch.hpp>

#include <fstream>

namespace lakewright::test {

ExpiringProfile::ExpiringProfile() {
    write("nodes.json", kScaleOutMapping);
    write("nodes.csv", scaleOutTable(1, 15, {.rate = 1000, .coherency = 0}));
    const auto fit = startProgramLine("calibrate " + path("nodes.csv") + " --mapping " + path("nodes.json") +
                                      " --model scale-out --as-of 2026-01-01 --expires 2026-06-30 --out " +
                                      path("nodes.profile.json"));
    REQUIRE(fit.exitCode == 0);
}

void ExpiringProfile::write(const std::string& name, const std::string& text) const {
    std::ofstream(path(name)) << text;
}

std::string ExpiringProfile::read(const std::string& name) const {
    std::ifstream in(path(name));
    return {std::istreambuf_iterator<char>(in), {}};
}

} // namespace lakewright::test
