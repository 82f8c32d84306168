// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/results/exportable.h"

#include "models/scenario/used_profile.h"
#include "tests/support/sample_summary.h"

#include <catch2/catch.hpp>

using namespace lakewright;

TEST_CASE("exportable: every expired profile of a result is named, and none blocks one without", "[models][results]") {
    const growth::Date last{20'000}, next{20'001};
    results::RunSummary summary = test::smallSummary();
    results::requireExportable(summary, next, "r.json"); // throws nothing
    for (const auto& [name, expires] : {std::pair{"wan", last}, std::pair{"disk", next}, std::pair{"lab", last}})
        for (auto& assumption :
             scenario::assumptionsOf({name, "a.profile.json", 'C', expires, {}}, std::string("/profiles/") + name))
            summary.assumptions.push_back(assumption);
    results::requireExportable(summary, last, "r.json");
    try {
        results::requireExportable(summary, next, "r.json");
        FAIL("nothing is refused");
    } catch (const diagnostics::InputError& error) {
        REQUIRE(error.findings().size() == 2);
        CHECK(error.findings()[0].pointer == "/profiles/wan/file");
        CHECK(error.findings()[1].pointer == "/profiles/lab/file");
        CHECK(error.findings()[1].file == "r.json");
        CHECK(error.findings()[1].severity == diagnostics::Severity::Error);
    }
}
