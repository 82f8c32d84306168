// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/export_command.h"

#include "models/results/codec.h"
#include "tests/app/cli/program_under_test.h"
#include "tests/support/sample_summary.h"
#include "tests/support/temporary_folder.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <fstream>

using namespace lakewright;

namespace {

std::string contents(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// A folder with a result document in it.
struct Folder : test::TemporaryFolder {
    Folder() {
        std::ofstream(result) << results::toText(results::toJson(test::sampleSummary(), test::sampleEnvironment()));
    }
    std::filesystem::path result = path() / "result.json";
};

} // namespace

TEST_CASE("lakewright export writes JSON that reads back the same", "[app][cli]") {
    const Folder folder;
    CHECK(test::startProgram({"export", folder.result, "--to", folder / "copy.json"}).exitCode == 0);
    CHECK(results::parseRunSummary(contents(folder / "copy.json"), "copy").first == test::sampleSummary());
}

TEST_CASE("lakewright export writes one CSV row for each metric", "[app][cli]") {
    const Folder folder;
    CHECK(test::startProgram({"export", folder.result, "--to", folder / "r.csv"}).exitCode == 0);
    const std::string csv = contents(folder / "r.csv");
    CHECK(static_cast<std::size_t>(std::count(csv.begin(), csv.end(), '\n')) ==
          test::sampleSummary().metrics.size() + 1);
}

TEST_CASE("lakewright export writes a page by the report program", "[app][cli]") {
    const Folder folder;
    CHECK(test::startProgram({"export", folder.result, "--to", folder / "r.html"}).exitCode == 0);
    CHECK(contents(folder / "r.html").find("<!DOCTYPE html>") == 0);
    std::ofstream(folder / "bad.json") << "{}";
    CHECK(test::startProgram({"export", folder / "bad.json", "--to", folder / "b.html"}).exitCode == 2);
}

TEST_CASE("lakewright export names the kinds of files it can write", "[app][cli]") {
    const Folder folder;
    const test::Outcome outcome = test::startProgram({"export", folder.result, "--to", folder / "r.docx"});
    CHECK(outcome.exitCode == 2);
    for (const char* kind : {"FILE.html", "FILE.json", "FILE.csv"})
        CHECK(outcome.err.find(kind) != std::string::npos);
    CHECK(test::startProgram({"export", "no-such-file.json", "--to", folder / "r.csv"}).exitCode == 2);
}

TEST_CASE("lakewright export --json prints one document that says what was written", "[app][cli]") {
    const Folder folder;
    for (const std::string format : {"json", "csv", "html"}) {
        const std::filesystem::path file = folder / ("r." + format);
        const test::Outcome outcome = test::startProgram({"export", folder.result, "--to", file, "--json"});
        REQUIRE(outcome.exitCode == 0);
        const auto json = nlohmann::json::parse(outcome.out);
        CHECK(json["result"] == folder.result.string());
        CHECK(json["file"] == file.string());
        CHECK(json["format"] == format);
        CHECK(json["bytes"] == std::filesystem::file_size(file));
        const test::Outcome sum = test::runProgram("/usr/bin/sha256sum", {file.string()}, {});
        CHECK(json["sha256"] == sum.out.substr(0, 64));
    }
    CHECK(test::startProgram({"export", folder.result, "--to", folder / "quiet.csv"}).out.empty());
    const test::Outcome bad = test::startProgram({"export", "no-such-file.json", "--to", folder / "r.csv", "--json"});
    CHECK(bad.exitCode == 2);
    CHECK(nlohmann::json::parse(bad.out)["findings"].size() == 1);
}
