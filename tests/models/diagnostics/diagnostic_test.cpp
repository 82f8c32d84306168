// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/diagnostics/diagnostic.h"

#include <catch2/catch.hpp>

using namespace lakewright::diagnostics;

TEST_CASE("toText names place, problem, what was found and what is allowed", "[models][diagnostics]") {
    const Diagnostic finding{Severity::Error,        "a.json",  "/links/3/capacity",
                             "Capacity has no unit", "\"100\"", "a rate such as \"100 Gb/s\""};
    CHECK(toText(finding) ==
          "a.json /links/3/capacity: error: Capacity has no unit. Found \"100\". Allowed: a rate such "
          "as \"100 Gb/s\".");
    CHECK(toText({Severity::Warning, "", "", "Old price sheet", "", ""}) == "warning: Old price sheet.");
}

TEST_CASE("Warnings alone are no errors", "[models][diagnostics]") {
    const Diagnostic warning{Severity::Warning, "", "", "w", "", ""}, error{Severity::Error, "", "", "e", "", ""};
    CHECK_FALSE(hasErrors(std::vector<Diagnostic>{}));
    CHECK_FALSE(hasErrors(std::vector{warning, warning}));
    CHECK(hasErrors(std::vector{warning, error}));
}

TEST_CASE("InputError carries every finding and says the first", "[models][diagnostics]") {
    const Diagnostic first{Severity::Error, "a.json", "/x", "first", "", ""};
    const InputError error({first, {Severity::Error, "a.json", "/y", "second", "", ""}});
    CHECK(error.findings().size() == 2);
    CHECK(error.what() == toText(first));
    CHECK(std::string(InputError({}).what()) == "Bad input");
}
