// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pilot/returned.h"

#include "tests/support/temporary_folder.h"

#include <catch2/catch.hpp>

#include <sys/stat.h>

using namespace lakewright;
using namespace lakewright::pilot;

namespace {

/// A table that the kit's own mapping describes: sizes and their rates.
constexpr const char* kMapping = R"({"schema": "lakewright.table/1", "name": "rates", "title": "rates",
  "conditions": [{"column": "block size", "unit": "B"}, {"column": "cipher"}],
  "outcomes": [{"column": "bytes/s", "name": "throughput", "unit": "B/s"}]})";

Kit kitOf(ReturnedFiles files) {
    KitMeasure measure{.id = "P2", .measure = "m", .feeds = "f", .exit = "e"};
    measure.returns = {std::move(files)};
    return {.scenario = "s", .hash = "h", .measures = {measure}};
}

ReturnedFiles rates() {
    ReturnedFiles files{"results/p2/*.csv", 2, "rates", "mappings/rates.json", "facade"};
    files.covers = {{"block size", {"4 KiB", "16 B"}}, {"cipher", {"aes"}}};
    return files;
}

} // namespace

TEST_CASE("pilot::returnedOf counts what is there, what is missing and what is not covered", "[models][pilot]") {
    const test::TemporaryFolder folder;
    folder.write("mappings/rates.json", kMapping);
    const Kit kit = kitOf(rates());
    const Returned nothing = returnedOf(kit, folder.path());
    CHECK_FALSE(nothing.isComplete());
    CHECK(nothing.measures.at(0).entries.at(0).missing == 2);
    CHECK(nothing.measures.at(0).entries.at(0).uncovered == rates().covers);

    folder.write("results/p2/one.csv", "cipher,block size,bytes/s\naes,4096,1000\n");
    folder.write("results/p2/two.csv", "cipher,block size,bytes/s\naes,nonsense,1000\n");
    folder.write("results/p2/readme.txt", "?");
    const Returned half = returnedOf(kit, folder.path());
    const ReturnedEntry& entry = half.measures.at(0).entries.at(0);
    REQUIRE(entry.files.size() == 2);
    CHECK(entry.files[0].path == "results/p2/one.csv");
    CHECK(entry.files[0].problem.empty());
    CHECK(entry.files[0].measurements == 1);
    CHECK_FALSE(entry.files[1].problem.empty());
    CHECK(entry.missing == 1);
    CHECK(entry.uncovered == std::vector<Coverage>{{"block size", {"16 B"}}});
    CHECK(half.unexpected == std::vector<std::string>{"results/p2/readme.txt"});

    folder.write("results/p2/two.csv", "cipher,block size,bytes/s\naes,16,1000\n");
    CHECK(returnedOf(kit, folder.path()).isComplete());
}

TEST_CASE("pilot::returnedOf says of a pipe that it is one, and does not wait for it", "[models][pilot]") {
    const test::TemporaryFolder folder;
    folder.write("mappings/rates.json", kMapping);
    folder.write("results/p2/one.csv", "cipher,block size,bytes/s\naes,4096,1000\n");
    REQUIRE(::mkfifo((folder / "results/p2/two.csv").c_str(), 0600) == 0);
    const ReturnedEntry entry = returnedOf(kitOf(rates()), folder.path()).measures.at(0).entries.at(0);
    REQUIRE(entry.files.size() == 2);
    CHECK_THAT(entry.files[1].problem, Catch::Contains("This is a pipe"));
    CHECK(entry.missing == 1);
}

TEST_CASE("pilot::returnedOf says when a file is of another format", "[models][pilot]") {
    const test::TemporaryFolder folder;
    const ReturnedFiles wanted{"results/run.txt", 1, "azcopy-json", {}, "facade"};
    folder.write("results/run.txt",
                 "Job 1 summary\nElapsed Time (Minutes): 1\nNumber of File Transfers: 1\nTotal Number of Transfers: 1\n"
                 "Number of Transfers Completed: 1\nNumber of Transfers Failed: 0\n"
                 "Number of Transfers Skipped: 0\nTotalBytesTransferred: 1000\nFinal Job Status: Completed\n");
    const Returned returned = returnedOf(kitOf(wanted), folder.path());
    const ReturnedEntry& entry = returned.measures.at(0).entries.at(0);
    REQUIRE(entry.files.size() == 1);
    CHECK(entry.files[0].problem.find("azcopy-text") != std::string::npos);
    CHECK(entry.missing == 1);
}

TEST_CASE("pilot::returnedOf reads figures that somebody wrote down", "[models][pilot]") {
    const test::TemporaryFolder folder;
    ReturnedFiles wanted{.pattern = "results/figures.json", .format = kFiguresFormat};
    wanted.figures = {{"P10/licence", "USD", false}, {"P5/objectives", "1", true}};
    const Kit kit = kitOf(wanted);
    const auto problem = [&](const std::string& measurements) {
        folder.write("results/figures.json",
                     R"({"schema": "lakewright.pilot-measurement/1", "measurements": [)" + measurements + "]}");
        const Returned returned = returnedOf(kit, folder.path());
        return returned.measures.at(0).entries.at(0).files.at(0).problem;
    };
    CHECK(problem(R"({"id": "P10/licence", "value": "7 USD"}, {"id": "P5/objectives", "value": 1})").empty());
    CHECK(problem(R"({"id": "P10/licence", "value": "7 USD"})") == "It lacks P5/objectives");
    CHECK(problem(R"({"id": "P10/licence", "value": "7"})").find("/measurements/0/value") != std::string::npos);
}
