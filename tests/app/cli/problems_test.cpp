// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/problems.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <iostream>
#include <sstream>

using namespace lakewright;

namespace {

struct Said {
    int exitCode = 0;
    std::string out, err;
};

template <class E>
Said report(const E& error, bool json) {
    std::ostringstream out, err;
    auto* const oldOut = std::cout.rdbuf(out.rdbuf());
    auto* const oldErr = std::cerr.rdbuf(err.rdbuf());
    const int exitCode = cli::reportProblem(std::make_exception_ptr(error), json);
    std::cout.rdbuf(oldOut);
    std::cerr.rdbuf(oldErr);
    return {exitCode, out.str(), err.str()};
}

} // namespace

TEST_CASE("cli::reportProblem tells bad input from a failed run", "[app][cli]") {
    const diagnostics::InputError bad({{diagnostics::Severity::Error, "a.json", "/seed", "No number", "x", "1"}});
    CHECK(report(bad, false).exitCode == cli::kBadInput);
    CHECK(report(bad, false).out.empty());
    CHECK(nlohmann::json::parse(report(bad, true).out)["findings"][0]["pointer"] == "/seed");
    const std::runtime_error failed("Invariant \x1b[2J is violated");
    CHECK(report(failed, false).exitCode == cli::kFailed);
    CHECK(report(failed, false).err.find('\x1b') == std::string::npos);
    CHECK(nlohmann::json::parse(report(failed, true).out)["error"] == failed.what());
    CHECK(report(std::bad_alloc(), false).err == "error: Out of memory\n");
}
