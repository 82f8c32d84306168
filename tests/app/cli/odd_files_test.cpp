// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/diagnostics/file_kind.h"
#include "tests/app/cli/program_under_test.h"
#include "tests/support/temporary_folder.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <sys/stat.h>

#include <fstream>

using namespace lakewright::test;

namespace {

/// A folder with what is no file of measurements.
struct Odd : TemporaryFolder {
    Odd() {
        REQUIRE(::mkfifo(file("pipe").c_str(), 0600) == 0);
        std::filesystem::create_symlink("loop", path() / "loop");
        std::filesystem::create_symlink("pipe", path() / "to-pipe");
        write("empty", "");
        write("nodes.csv", "nodes,gbps\n1,1\n");
    }
    std::string file(const std::string& name) const { return (path() / name).string(); }
};

/// Of a command that may not wait for a writer: one that does is stopped, with exit code 124.
Outcome started(const std::vector<std::string>& arguments) {
    std::vector<std::string> all{"60", LAKEWRIGHT_PROGRAM};
    all.insert(all.end(), arguments.begin(), arguments.end());
    return runProgram("/usr/bin/timeout", all);
}

} // namespace

TEST_CASE("Commands that read measurements refuse at once what is no file, and say what it is", "[app][cli]") {
    const Odd odd;
    const std::vector<std::pair<std::string, std::string>> cases{{"pipe", "This is a pipe"},
                                                                 {"to-pipe", "This is a pipe"},
                                                                 {"empty", "The file is empty"},
                                                                 {"loop", "The file cannot be opened"},
                                                                 {"none", "The file cannot be opened"}};
    for (const auto& [name, why] : cases)
        for (const std::vector<std::string>& command :
             std::vector<std::vector<std::string>>{{"calibrate", odd.file(name)},
                                                   {"calibrate", odd.file(name), "--model", "wan"},
                                                   {"predict", odd.file(name), odd.file("nodes.csv")},
                                                   {"drift", odd.file(name), odd.file("nodes.csv")},
                                                   {"traces", "inspect", odd.file(name)}}) {
            const Outcome outcome = started(command);
            INFO(command.front() << " " << name << ": " << outcome.err);
            CHECK(outcome.exitCode == 2);
            CHECK_THAT(outcome.err, Catch::Contains(odd.file(name)) && Catch::Contains(why));
        }
    for (const std::vector<std::string>& command :
         std::vector<std::vector<std::string>>{{"traces", "inspect", "/dev/zero"},
                                               {"calibrate", "/dev/zero"},
                                               {"predict", "/dev/zero", odd.file("nodes.csv")}}) {
        const Outcome outcome = started(command);
        CHECK(outcome.exitCode == 2);
        CHECK_THAT(outcome.err, Catch::Contains("This is a device"));
    }
    CHECK_THAT(started({"predict", odd.path(), odd.file("nodes.csv")}).err, Catch::Contains("This is a folder"));
    for (const char* suffix : {".json", ".html"}) {
        const Outcome outcome = started({"export", odd.file("pipe"), "--to", odd.file("r") + suffix});
        CHECK(outcome.exitCode == 2);
        CHECK_THAT(outcome.err, Catch::Contains("This is a pipe"));
    }
}

TEST_CASE("A folder of measurements names what in it is no file, and goes round no loop", "[app][cli]") {
    const Odd odd;
    std::filesystem::create_directory_symlink(".", odd.path() / "again");
    const TemporaryFolder other;
    other.write("nodes.json", R"({"schema": "lakewright.table/1", "name": "nodes", "title": "Throughput by nodes",
        "conditions": [{"column": "nodes", "unit": "count"}],
        "outcomes": [{"column": "gbps", "name": "throughput", "unit": "Gb/s", "statistic": "mean"}]})");
    std::string table = "nodes,gbps\n";
    for (int n = 1; n < 9; ++n)
        table += std::to_string(n) + "," + std::to_string(10.0 * n / (1 + 0.05 * (n - 1))) + "\n";
    odd.write("nodes.csv", table);
    const Outcome outcome =
        started({"calibrate", odd.path(), "--model", "scale-out", "--mapping", other.path() / "nodes.json", "--json"});
    REQUIRE(outcome.exitCode == 0);
    const auto report = nlohmann::json::parse(outcome.out);
    CHECK(report.at("rows") == 8);
    CHECK(report.at("refusedFiles").size() == 4); // pipe, to-pipe, empty, loop
    CHECK_THAT(report.at("refusedFiles").dump(), Catch::Contains("This is a pipe"));
}
