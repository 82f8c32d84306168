// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/study/store.h"

#include "tests/support/sample_summary.h"
#include "tests/support/temporary_folder.h"

#include <catch2/catch.hpp>

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <fstream>
#include <random>
#include <thread>

using namespace lakewright;
using sim::RunKey;
using sim::Store;
using sim::StoredRun;

namespace {

RunKey key(std::uint64_t seed) {
    return {"9f2c51d0", {{"replications", "8"}}, seed, "native", "0.1.0"};
}

StoredRun run(std::uint64_t seed) {
    StoredRun stored{test::sampleSummary(), test::sampleEnvironment()};
    stored.summary.seed = seed;
    return stored;
}

void overwrite(const std::filesystem::path& path, const std::string& bytes) {
    std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}

std::string contents(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

} // namespace

TEST_CASE("sim::Store finds what was put and nothing else", "[sim][study]") {
    const test::TemporaryFolder folder;
    const Store store(folder / "new/store");
    CHECK_FALSE(store.find(key(1)).run);
    CHECK(store.find(key(1)).findings.empty());
    store.put(key(1), run(1));
    CHECK(store.find(key(1)).run == run(1));
    CHECK_FALSE(store.find(key(2)).run);
    CHECK(Store(folder / "new/store").find(key(1)).run == run(1));
}

TEST_CASE("sim::RunKey changes with everything a result depends on", "[sim][study]") {
    const RunKey base = key(1);
    std::vector<RunKey> others(5, base);
    others[0].scenarioHash = "other";
    others[1].parameters["replications"] = "9";
    others[2].seed = 2;
    others[3].engine = "simgrid";
    others[4].version = "0.2.0";
    for (const RunKey& other : others)
        CHECK(other.digest() != base.digest());
    CHECK(base.digest() == key(1).digest());
    CHECK(base.digest().size() == 64);
}

TEST_CASE("sim::Store keeps the environment out of the hashed bytes", "[sim][study]") {
    const test::TemporaryFolder folder;
    const Store store(folder.path());
    StoredRun other = run(1);
    other.environment.wallSeconds = 99;
    other.environment.host = "elsewhere";
    const auto sealOf = [&](const StoredRun& stored) {
        store.put(key(1), stored);
        const std::string bytes = contents(store.file(key(1)));
        return bytes.substr(bytes.find("\nsha256 "), 72); // the first seal: format, key and summary
    };
    const std::string first = sealOf(run(1));
    CHECK(sealOf(other) == first);
    CHECK(store.find(key(1)).run == other);
}

TEST_CASE("sim::Store reports a damaged record and treats it as absent", "[sim][study]") {
    const test::TemporaryFolder folder;
    const Store store(folder.path());
    store.put(key(1), run(1));
    const std::string good = contents(store.file(key(1)));
    std::string flipped = good;
    flipped[good.size() / 2] ^= 4;
    for (const std::string& bad : {std::string(), good.substr(0, good.size() / 3), flipped, std::string("nonsense")}) {
        overwrite(store.file(key(1)), bad);
        const sim::Lookup lookup = store.find(key(1));
        CHECK_FALSE(lookup.run);
        REQUIRE(lookup.findings.size() == 1);
        CHECK(lookup.findings[0].severity == diagnostics::Severity::Warning);
    }
    store.put(key(1), run(1)); // the next run repairs it
    CHECK(store.find(key(1)).run == run(1));
}

TEST_CASE("sim::Store refuses a record under the name of another", "[sim][study]") {
    const test::TemporaryFolder folder;
    const Store store(folder.path());
    store.put(key(1), run(1));
    std::filesystem::create_directories(store.file(key(2)).parent_path());
    std::filesystem::copy_file(store.file(key(1)), store.file(key(2)));
    CHECK_FALSE(store.find(key(2)).run);
    CHECK(store.find(key(2)).findings.size() == 1);
}

TEST_CASE("sim::Store lists finished records only", "[sim][study]") {
    const test::TemporaryFolder folder;
    const Store store(folder.path());
    for (std::uint64_t seed = 0; seed < 5; ++seed)
        store.put(key(seed), run(seed));
    overwrite(store.file(key(0)).parent_path() / ".half.run.host.1.0.tmp", "half");
    const auto entries = store.list();
    REQUIRE(entries.size() == 5);
    CHECK(std::is_sorted(entries.begin(), entries.end(), [](auto& a, auto& b) { return a.digest < b.digest; }));
    CHECK(entries[0].bytes > 1000);
}

TEST_CASE("sim::Store takes concurrent writers of the same and of other keys", "[sim][study]") {
    const test::TemporaryFolder folder;
    std::vector<std::thread> writers;
    for (int w = 0; w < 4; ++w)
        writers.emplace_back([&, w] {
            const Store store(folder.path());
            for (std::uint64_t seed = 0; seed < 4; ++seed)
                store.put(key(seed % 3), run(seed % 3)), store.put(key(100 + w), run(100 + w));
        });
    for (std::thread& writer : writers)
        writer.join();
    const Store store(folder.path());
    CHECK(store.list().size() == 7);
    for (const std::uint64_t seed : {0, 1, 2, 100, 101, 102, 103})
        CHECK(store.find(key(seed)).run == run(seed));
}

TEST_CASE("sim::Store says why it cannot be created", "[sim][study]") {
    const test::TemporaryFolder folder;
    overwrite(folder / "file", "x");
    CHECK_THROWS_AS(Store(folder / "file"), sim::StoreError);
}

TEST_CASE("sim::Store never shows a wrong record of a writer killed at any moment", "[sim][study][long]") {
    const test::TemporaryFolder folder;
    const Store store(folder.path());
    std::vector<StoredRun> runs;
    for (std::uint64_t seed = 0; seed < 8; ++seed) {
        runs.push_back(run(seed));
        runs.back().summary.series.resize(2); // about 200 kB: several writes of the kernel
    }
    std::mt19937 random(7);
    int found = 0;
    constexpr int kKills = 200;
    for (int kill = 0; kill < kKills; ++kill) {
        const pid_t child = ::fork();
        REQUIRE(child >= 0);
        if (child == 0) {
            for (std::uint64_t seed = 0;; seed = (seed + 1) % 8)
                store.put(key(seed), runs[seed]);
        }
        std::this_thread::sleep_for(std::chrono::microseconds(random() % 60'000));
        ::kill(child, SIGKILL);
        ::waitpid(child, nullptr, 0);
        const int every = kill % 10 == 9 ? 1 : 8; // read all records after each tenth kill, one after the others
        for (std::uint64_t seed = kill % every; seed < 8; seed += every) {
            const sim::Lookup lookup = store.find(key(seed));
            CHECK(lookup.findings.empty()); // renamed only when complete: never a damaged record either
            if (lookup.run) {
                CHECK(*lookup.run == runs[seed]);
                ++found;
            }
        }
    }
    CHECK(found > kKills / 2); // the writers did get to write
}
