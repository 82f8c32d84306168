// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/results/codec.h"
#include "tests/support/program.h"
#include "tests/support/sample_summary.h"
#include "tests/support/temporary_folder.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <fstream>

using namespace lakewright;

namespace {

test::Outcome report(const std::vector<std::string>& arguments) {
    return test::runProgram(LAKEWRIGHT_REPORT_PROGRAM, arguments);
}

} // namespace

TEST_CASE("lakewright-report writes a page", "[app][report]") {
    const test::TemporaryFolder folder;
    std::ofstream(folder / "r.json") << results::toText(results::toJson(test::sampleSummary()));
    CHECK(report({folder / "r.json", "--to", folder / "r.html"}).exitCode == 0);
    CHECK(std::filesystem::file_size(folder / "r.html") > 50'000);
}

TEST_CASE("lakewright-report refuses bad input with exit code 2", "[app][report]") {
    const test::TemporaryFolder folder;
    std::ofstream(folder / "bad.json") << R"({"schema": "lakewright.result/1", "seed": -1})";
    const test::Outcome bad = report({folder / "bad.json", "--to", folder / "r.html"});
    CHECK(bad.exitCode == 2);
    CHECK(bad.err.find("/seed: error:") != std::string::npos);
    CHECK(bad.err.find("/metrics: error:") != std::string::npos); // all findings at once
    CHECK_FALSE(std::filesystem::exists(folder / "r.html"));
    CHECK(report({folder / "missing.json", "--to", folder / "r.html"}).exitCode == 2);
    CHECK(report({folder.path(), "--to", folder / "r.html"}).exitCode == 2);
    CHECK(report({folder / "bad.json", "--to", folder / "r.docx"}).exitCode == 2);
    CHECK(report({}).exitCode == 2);
    CHECK(report({"--help"}).exitCode == 0);
}
