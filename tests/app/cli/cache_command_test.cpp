// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/cache_command.h"

#include "tests/app/cli/program_under_test.h"
#include "tests/support/temporary_folder.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <signal.h>
#include <sys/stat.h>

#include <cstdlib>
#include <filesystem>

using namespace lakewright;
using Json = nlohmann::json;
using Strings = std::vector<std::string>;

namespace {

const std::string kTraces = LAKEWRIGHT_SOURCE_DIR "/tests/data/traces/";

test::Outcome replay(const std::string& trace, const Strings& options) {
    Strings arguments{"cache", "replay", trace};
    arguments.insert(arguments.end(), options.begin(), options.end());
    return test::startProgram(arguments);
}

Json replayJson(const std::string& trace, Strings options) {
    options.push_back("--json");
    const test::Outcome outcome = replay(trace, options);
    INFO(outcome.err);
    REQUIRE(outcome.exitCode == 0);
    return Json::parse(outcome.out);
}

} // namespace

TEST_CASE("lakewright cache replay gives rows with the misses of a trace counted by hand", "[app][cli]") {
    // 1 2 3 1 2 1 through LRU of 2 objects: 1 2 3 1 2 miss, the last 1 hits. Of 3 objects: 1 2 3 miss, the rest hit.
    for (const char* name : {"six.oracleGeneral", "six.lis.zst", "six.csv", "six.warp.csv.zst", "six.azure.csv"}) {
        const Json json = replayJson(kTraces + name, {"--policy", "lru", "--by", "objects", "--capacity", "2,3"});
        INFO(name);
        CHECK(json["trace"]["requests"] == 6);
        CHECK(json["trace"]["objects"] == 3);
        CHECK(json["trace"]["bytes"] == 3072);
        REQUIRE(json["rows"].size() == 2);
        const Json& row = json["rows"][0];
        CHECK(row["policy"] == "lru");
        CHECK(row["by"] == "objects");
        CHECK(row["capacity"] == 2);
        CHECK(row["requests"] == 6);
        CHECK(row["misses"] == 5);
        CHECK(row["missBytes"] == 5 * 512);
        CHECK(row["hitRatio"] == Approx(1.0 / 6));
        CHECK(row["requestsPerSecond"].get<double>() > 0);
        CHECK(json["rows"][1]["misses"] == 3);
    }
}

TEST_CASE("lakewright cache replay counts capacities in bytes with their units", "[app][cli]") {
    const Json json = replayJson(kTraces + "six.oracleGeneral",
                                 {"--policy", "lru", "--by", "bytes", "--capacity", "1KiB,1.5 KiB,511B"});
    REQUIRE(json["rows"].size() == 3);
    CHECK(json["rows"][0]["capacity"] == 1024);
    CHECK(json["rows"][0]["misses"] == 5); // two objects
    CHECK(json["rows"][1]["misses"] == 3); // three objects
    CHECK(json["rows"][2]["misses"] == 6); // an object larger than the cache is never admitted
}

TEST_CASE("lakewright cache replay takes the trace behind the options too", "[app][cli]") {
    const test::Outcome outcome =
        test::startProgram({"cache", "replay", "--json", "--policy", "lru,fifo", "--by", "objects", "--capacity", "2",
                            "--capacity", "3,4", kTraces + "six.csv"});
    REQUIRE(outcome.exitCode == 0);
    CHECK(Json::parse(outcome.out)["rows"].size() == 6);
}

TEST_CASE("lakewright cache replay gives the same hits with 1 and 4 threads", "[app][cli]") {
    const auto withoutSpeed = [](const std::string& jobs) {
        Json json = replayJson(kTraces + "six.lis",
                               {"--policy", "lru", "--by", "objects", "--capacity", "1,2,3", "--jobs", jobs});
        for (Json& row : json["rows"])
            row.erase("requestsPerSecond");
        return json;
    };
    CHECK(withoutSpeed("1") == withoutSpeed("4"));
}

TEST_CASE("lakewright cache replay estimates from a sample when it is asked to, and says so", "[app][cli]") {
    const Strings caches{"--policy", "lru", "--by", "objects", "--capacity", "3", "--sample", "0.5"};
    const Json json = replayJson(kTraces + "six.csv", caches);
    CHECK(json["sampleRate"] == 0.5);
    CHECK(json["rows"][0]["requests"] == 6); // of all objects, in the sample or not
    CHECK(replay(kTraces + "six.csv", caches).out.find("Estimated from 50 % of the objects") != std::string::npos);
    const test::Outcome none = replay(kTraces + "six.csv", {"--policy", "lru", "--capacity", "3", "--sample", "0"});
    CHECK(none.exitCode == 2);
}

TEST_CASE("lakewright cache replay prints facts, dropped rows and a table", "[app][cli]") {
    const test::Outcome outcome =
        replay(kTraces + "six.warp.csv", {"--policy", "lru", "--by", "objects", "--capacity", "3"});
    CHECK(outcome.exitCode == 0);
    CHECK_THAT(outcome.out, Catch::Contains("six.warp.csv: warp\n") &&
                                Catch::Contains("6 requests for 3 objects, 3.07\u202fkB in 5.00\u202fs\n") &&
                                Catch::Contains("Dropped 1 rows: comment (first: row 8)\n") &&
                                Catch::Contains("50.000\u202f%"));
    CHECK(outcome.out.find('\x1b') == std::string::npos);
}

TEST_CASE("lakewright cache replay reports all wrong arguments at once", "[app][cli]") {
    const test::Outcome outcome = replay(kTraces + "six.csv", {"--policy", "nothing", "--by", "bytes", "--capacity",
                                                               "100,1 XB,-1 B,0.5 B", "--ttl", "5", "--admission", "2",
                                                               "--delimiter", ";", "--object-size", "512", "--json"});
    CHECK(outcome.exitCode == 2);
    std::map<std::string, int> places;
    const Json json = Json::parse(outcome.out);
    for (const Json& finding : json["findings"])
        ++places[finding["pointer"].get<std::string>()];
    CHECK(places == std::map<std::string, int>{{"--policy", 1},
                                               {"--capacity", 4},
                                               {"--ttl", 1},
                                               {"--admission", 1},
                                               {"--delimiter", 1},
                                               {"--object-size", 1}});
}

TEST_CASE("lakewright cache replay refuses capacities by objects with a unit", "[app][cli]") {
    for (const char* capacity : {"10 MiB", "0", "-5", "1.5", "10000,x"}) {
        const test::Outcome outcome =
            replay(kTraces + "six.lis", {"--policy", "lru", "--by", "objects", "--capacity", capacity});
        CHECK(outcome.exitCode == 2);
        CHECK_THAT(outcome.err, Catch::Contains("whole number of objects"));
    }
}

TEST_CASE("lakewright cache replay refuses caches that need what the trace lacks", "[app][cli]") {
    const Strings columns{"--columns", "id=id"};
    const auto with = [&](const Strings& options) {
        Strings all{"--columns", "id=id", "--policy", "lru"};
        all.insert(all.end(), options.begin(), options.end());
        return replay(kTraces + "six.csv", all);
    };
    CHECK(with({"--by", "objects", "--capacity", "2"}).exitCode == 0);
    CHECK_THAT(with({"--by", "bytes", "--capacity", "1 KiB"}).err, Catch::Contains("The trace has no sizes"));
    CHECK(with({"--by", "bytes", "--capacity", "1 KiB", "--object-size", "512 B"}).exitCode == 0);
    CHECK_THAT(with({"--by", "objects", "--capacity", "2", "--ttl", "1 s"}).err,
               Catch::Contains("The trace has no times"));
}

TEST_CASE("lakewright cache replay refuses bad traces with their place", "[app][cli]") {
    const test::TemporaryFolder folder;
    const auto refused = [&](const std::string& bytes) {
        folder.write("trace", bytes);
        const test::Outcome outcome =
            replay(folder / "trace", {"--policy", "lru", "--by", "objects", "--capacity", "2"});
        CHECK(outcome.exitCode == 2);
        CHECK(outcome.out.empty());
        return outcome.err;
    };
    CHECK_THAT(refused(""), Catch::Contains("byte 0: error: The file is empty"));
    CHECK_THAT(refused(std::string("\1\0\0\0\1\0\0\0\0\0\0\0\1\0\0\0\0\0\0\0\0\0\0\0x", 25)),
               Catch::Contains("byte 24: error: The last record is truncated"));
    CHECK_THAT(refused("time,id,size\n1,1,1\n2,2,-2\n"), Catch::Contains("row 3: error: The size is negative"));
    CHECK_THAT(refused("time,id,size\n"), Catch::Contains("The trace holds no access"));
    CHECK_THAT(refused("1 1 0 0\n1 1 0\n1 1 0 2\n"), Catch::Contains("row 2: error: This is no row of a .lis trace"));
}

TEST_CASE("lakewright cache replay is cancelled at once while it waits for a trace", "[app][cli]") {
#if defined(__SANITIZE_THREAD__)
    WARN("skipped: the thread sanitizer holds signals back while a file is being opened");
    return;
#endif
    const test::TemporaryFolder folder;
    const std::string pipe = folder / "pipe"; // nobody ever writes into it
    REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
    for (const int signal : {SIGINT, SIGTERM}) {
        const test::Outcome outcome =
            test::startProgram({"cache", "replay", pipe, "--policy", "lru", "--by", "objects", "--capacity", "2"},
                               test::SendSignal{std::chrono::milliseconds(2000), signal});
        CHECK(outcome.exitCode == 1);
        CHECK(outcome.sinceSignal < std::chrono::milliseconds(400));
        CHECK_THAT(outcome.err, Catch::Contains("Cancelled"));
    }
}

TEST_CASE("lakewright cache replay gives the hit ratios known of the workstation trace P3", "[app][cli]") {
    const char* const folder = std::getenv("LAKEWRIGHT_TRACES");
    if (folder == nullptr) {
        WARN("skipped: LAKEWRIGHT_TRACES is not set");
        return;
    }
    // Found by an independent implementation, in per cent of 3 912 296 requests for pages of 512 bytes.
    struct Known {
        const char* policy;
        double small, large, tolerance;
    };
    const std::string trace = std::filesystem::path(folder) / "cache_traces" / "P3.lis.zst";
    for (const Known& known : {Known{"lru", 2.074, 12.718, 0.01}, Known{"arc", 7.003, 26.889, 0.05}}) {
        const Json json = replayJson(trace, {"--policy", known.policy, "--by", "objects", "--capacity", "16384,65536"});
        CHECK(json["trace"]["requests"] == 3912296);
        CHECK(json["trace"]["objects"] == 762543);
        CHECK(100 * json["rows"][0]["hitRatio"].get<double>() == Approx(known.small).margin(known.tolerance));
        CHECK(100 * json["rows"][1]["hitRatio"].get<double>() == Approx(known.large).margin(known.tolerance));
    }
}
