// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli/program_under_test.h"
#include "tests/support/temporary_folder.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>
#include <iterator>

using lakewright::test::Outcome;
using lakewright::test::startProgram;
using nlohmann::json;

namespace {

const std::string kFlagship = lakewright::test::kThreeLakes;

std::string contentOf(const std::filesystem::path& path) {
    std::ifstream in(path);
    return {std::istreambuf_iterator<char>(in), {}};
}

json checklistOf(const std::filesystem::path& folder) {
    return json::parse(contentOf(folder / "checklist.json"));
}

} // namespace

TEST_CASE("pilot kit writes a folder and never overwrites files unasked", "[app][cli]") {
    const lakewright::test::TemporaryFolder folder;
    const std::string out = (folder / "kit").string();
    const Outcome written = startProgram({"pilot", "kit", kFlagship, "--out", out, "--json"});
    INFO(written.err);
    REQUIRE(written.exitCode == 0);
    const json report = json::parse(written.out);
    for (const json& file : report.at("files"))
        CHECK(std::filesystem::is_regular_file(std::filesystem::path(out) / file.get<std::string>()));
    CHECK(checklistOf(out).at("schema") == "lakewright.pilot-kit/1");

    std::ofstream(out + "/README.md") << "mine";
    const Outcome refused = startProgram({"pilot", "kit", kFlagship, "--out", out});
    CHECK(refused.exitCode == 2);
    CHECK(refused.err.find("README.md") != std::string::npos);
    CHECK(contentOf(out + "/README.md") == "mine");
    CHECK(startProgram({"pilot", "kit", kFlagship, "--out", out, "--force"}).exitCode == 0);
    CHECK(contentOf(out + "/README.md") != "mine");
}

TEST_CASE("pilot kit writes scripts that bash reads and that print without running", "[app][cli]") {
    const lakewright::test::TemporaryFolder folder;
    const std::string out = (folder / "kit").string();
    const Outcome written = startProgram({"pilot", "kit", kFlagship, "--out", out, "--json"});
    REQUIRE(written.exitCode == 0);
    const json report = json::parse(written.out);
    for (const json& part : report.at("parts")) {
        const std::string script = out + "/" + part.at("script").get<std::string>();
        INFO(script);
        CHECK(lakewright::test::runProgram("/bin/bash", {"-n", script}).exitCode == 0);
        const Outcome dry = lakewright::test::runProgram("/bin/bash", {script, "--dry-run"});
        INFO(dry.err);
        CHECK(dry.exitCode == 0);
        CHECK(dry.out.find("+ ") != std::string::npos);
        CHECK(lakewright::test::runProgram("/bin/bash", {script}).exitCode == 2); // nothing is set in the environment
    }
    CHECK_FALSE(std::filesystem::exists(out + "/results"));
}

TEST_CASE("pilot returned says what is missing and why a file does not count", "[app][cli]") {
    const lakewright::test::TemporaryFolder folder;
    const std::string out = (folder / "kit").string();
    REQUIRE(startProgram({"pilot", "kit", kFlagship, "--out", out}).exitCode == 0);
    const Outcome nothing = startProgram({"pilot", "returned", out, "--strict", "--json"});
    CHECK(nothing.exitCode == 3);
    CHECK(json::parse(nothing.out).at("complete") == false);

    const std::string wanted = checklistOf(out).at("measures").at(0).at("returns").at(0).at("files");
    folder.write("kit/" + wanted, "this is no output of fio");
    const Outcome bad = startProgram({"pilot", "returned", out});
    CHECK(bad.exitCode == 0);
    CHECK(bad.out.find("format of the file is not known") != std::string::npos);
    CHECK(startProgram({"pilot", "returned", (folder / "nowhere").string()}).exitCode == 2);
}

TEST_CASE("calibrate of a kit says which returned files nothing asks for", "[app][cli]") {
    const lakewright::test::TemporaryFolder folder;
    const std::filesystem::path out = folder / "kit";
    REQUIRE(startProgram({"pilot", "kit", kFlagship, "--out", out.string()}).exitCode == 0);
    std::filesystem::create_directories(out / "results/p1");
    std::ofstream(out / "results/p1/1-fresh.JSON") << "{}";
    const Outcome refused = startProgram({"calibrate", out.string()});
    CHECK(refused.exitCode == 2);
    CHECK(refused.err.find("1-fresh.JSON: warning: Left out: No entry of the checklist asks for a file of this name") !=
          std::string::npos);
    CHECK(refused.err.find("README.md") == std::string::npos); // the kit's own
}

TEST_CASE("pilot alone still asks for its scenario", "[app][cli]") {
    const Outcome alone = startProgram({"pilot"});
    CHECK(alone.exitCode != 0);
    CHECK(alone.err.find("SCENARIO") != std::string::npos);
}
