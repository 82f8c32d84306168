// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/stats/philox.h"
#include "models/stats/zipf.h"
#include "tests/app/cli/program_under_test.h"
#include "tests/support/temporary_folder.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <cstdlib>
#include <fstream>
#include <iterator>

using lakewright::test::Outcome;
using lakewright::test::startProgram;
using nlohmann::json;

namespace {

std::string contentOf(const std::string& path) {
    std::ifstream in(path);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// Rows of the Azure trace with names that nobody may see again.
std::string azureRows(int rows) {
    const lakewright::stats::Zipf zipf(500, 0.8);
    lakewright::stats::RandomStream random(4, 0, "test", "azure");
    std::string text = "Timestamp,AnonUserId,AnonBlobName,BlobBytes,Read,Write\n";
    double at = 1.6e12;
    for (int i = 0; i < rows; ++i) {
        const std::string blob = "secret" + std::to_string(zipf.rank(random.uniform()));
        at += random.exponential(100);
        text += std::to_string(static_cast<long long>(at)) + ",customer" + std::to_string(i % 2) + "," + blob + "," +
                std::to_string(1000 + blob.size()) + (i % 5 == 0 ? ",False,True\n" : ",True,False\n");
    }
    return text;
}

} // namespace

TEST_CASE("traces synthesize writes a trace without names that cache replay reads", "[app][cli]") {
    const lakewright::test::TemporaryFolder folder;
    folder.write("trace.csv", azureRows(5000));
    const std::string trace = (folder / "trace.csv").string(), out = (folder / "out.csv").string();
    const Outcome done = startProgram({"traces", "synthesize", trace, "--out", out, "--seed", "3", "--json"});
    INFO(done.err);
    REQUIRE(done.exitCode == 0);
    const json report = json::parse(done.out);
    CHECK(report.at("out").at("format") == "azure-blob");
    CHECK(report.at("out").at("accesses") == 5000);
    CHECK(report.at("model").at("writes") == Approx(0.2));
    const std::string text = contentOf(out);
    CHECK(text.find("secret") == std::string::npos);
    CHECK(text.find("customer") == std::string::npos);
    const Outcome replay =
        startProgram({"cache", "replay", out, "--policy", "lru", "--by", "objects", "--capacity", "100", "--json"});
    REQUIRE(replay.exitCode == 0);
    CHECK(json::parse(replay.out).at("trace").at("requests") == 5000);
    CHECK(json::parse(replay.out).at("trace").at("objects") == report.at("trace").at("objects"));
    const std::string again = (folder / "again.csv").string();
    REQUIRE(startProgram({"traces", "synthesize", trace, "--out", again, "--seed", "3"}).exitCode == 0);
    CHECK(contentOf(again) == text);
}

TEST_CASE("traces synthesize refuses too few rows", "[app][cli]") {
    const lakewright::test::TemporaryFolder folder;
    folder.write("trace.csv", azureRows(10));
    const std::string out = (folder / "out.csv").string();
    const Outcome refused = startProgram({"traces", "synthesize", (folder / "trace.csv").string(), "--out", out});
    CHECK(refused.exitCode == 2);
    CHECK(refused.err.find("too few rows to fit") != std::string::npos);
    CHECK_FALSE(std::ifstream(out).good());
}

TEST_CASE("traces synthesize says no with --strict when a loop is imitated by popularity", "[app][cli]") {
    const lakewright::test::TemporaryFolder folder;
    std::string text = "time,id,size\n";
    for (int i = 0; i < 20'000; ++i)
        text += std::to_string(i / 7) + "," + std::to_string(i % 2000 + 50'000) + ",4096\n";
    folder.write("loop.csv", text);
    const std::string out = (folder / "out.csv").string();
    const Outcome no = startProgram({"traces", "synthesize", (folder / "loop.csv").string(), "--out", out,
                                     "--references", "popularity", "--strict"});
    CHECK(no.exitCode == 3);
    CHECK(no.out.find("not equivalent: objects come back after more or fewer others") != std::string::npos);
}

TEST_CASE("traces synthesize keeps the LRU miss ratios of a recorded disk trace", "[app][cli]") {
    const char* const traces = std::getenv("LAKEWRIGHT_TRACES");
    if (!traces)
        return;
    const lakewright::test::TemporaryFolder folder;
    const Outcome done = startProgram({"traces", "synthesize", std::string(traces) + "/cache_traces/P3.lis.zst",
                                       "--out", (folder / "out.csv").string(), "--json"});
    INFO(done.err);
    REQUIRE(done.exitCode == 0);
    const json report = json::parse(done.out);
    CHECK(report.at("trace").at("accesses") == 3'912'296); // counted by an independent implementation
    CHECK(report.at("trace").at("objects") == 762'543);
    for (const json& row : report.at("equivalence"))
        if (row.at("property").get<std::string>().starts_with("LRU miss ratio")) {
            INFO(row);
            CHECK(row.at("verdict") == "equivalent");
        }
    const Outcome few = startProgram({"traces", "synthesize",
                                      std::string(traces) + "/azure_traces/AzureFunctionsBlobTrace2020_sample10.csv",
                                      "--out", (folder / "few.csv").string()});
    CHECK(few.exitCode == 2);
    CHECK(few.err.find("too few rows to fit") != std::string::npos);
}
