// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/facade/mix.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <rapidcheck.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

using namespace lakewright;
using namespace lakewright::facade;
namespace fs = std::filesystem;

namespace {

const fs::path kRoot = LAKEWRIGHT_SOURCE_DIR;

nlohmann::json valid() {
    return {{"schema", "lakewright.mix/1"},
            {"name", "test"},
            {"operations",
             {{{"operation", "get-range"}, {"share", 0.5}, {"size", "8 MiB"}},
              {{"operation", "list"}, {"share", 0.5}, {"pageSize", 5000}}}}};
}

std::vector<std::string> pointers(const nlohmann::json& document) {
    std::vector<std::string> all;
    for (const auto& finding : loadMixText(document.dump(), "test.json").findings)
        all.push_back(finding.pointer);
    return all;
}

} // namespace

TEST_CASE("facade::loadMix reads every shipped mix", "[models][facade]") {
    int count = 0;
    for (const auto& entry : fs::directory_iterator(kRoot / "scenarios/mixes")) {
        if (entry.path().extension() != ".json")
            continue;
        const LoadedMix loaded = loadMix(entry.path());
        INFO(entry.path());
        REQUIRE(loaded.mix);
        CHECK(loaded.findings.empty());
        ++count;
    }
    CHECK(count == 10);
}

TEST_CASE("facade::loadMixText reads what is written", "[models][facade]") {
    const LoadedMix loaded = loadMixText(valid().dump(), "test.json");
    REQUIRE(loaded.mix);
    REQUIRE(loaded.mix->entries.size() == 2);
    CHECK(loaded.mix->entries[0].size == units::mebibytes(8));
    CHECK(loaded.mix->entries[1].items == 5000);
    CHECK(loaded.mix->tls);
    CHECK(meanPayload(*loaded.mix) == units::mebibytes(4));
    CHECK(meanWritten(*loaded.mix) == units::bytes(0));
}

TEST_CASE("facade::loadMixText takes the costs of operations that a pilot has measured", "[models][facade]") {
    nlohmann::json mix = valid();
    mix["costs"] = {{"get-range", {{"time", "200 us"}, {"bandwidth", "1 GB/s"}}}, {"list", {{"timePerItem", "2 us"}}}};
    const LoadedMix loaded = loadMixText(mix.dump(), "test.json");
    REQUIRE(loaded.mix);
    // 200 µs and 2 µs for the token, 1 MB at 1 GB/s; measured with TLS, without it 0.35 ns/B less (MODELS §2.1)
    const Request range{.operation = Operation::GetRange, .size = units::bytes(1e6)};
    CHECK(demandOf(range, loaded.mix->costs, true).cpu.value == Approx(1.202e-3));
    CHECK(demandOf(range, loaded.mix->costs, false).cpu.value == Approx(1.202e-3 - 0.35e-3));
    // of a list what is not said stays as it is: 250 µs and 750 B at 1.05 ns/B
    const Request list{.operation = Operation::List, .items = 100};
    CHECK(demandOf(list, loaded.mix->costs, true).cpu.value == Approx((250 + 2 + 200 + 75 * 1.05) * 1e-6));
    CHECK(demandOf({.operation = Operation::Head}, loaded.mix->costs, true).cpu.value == Approx(62e-6));

    mix["tls"] = false;
    const LoadedMix plain = loadMixText(mix.dump(), "test.json");
    REQUIRE(plain.mix);
    CHECK(demandOf(range, plain.mix->costs, false).cpu.value == Approx(1.202e-3));
    CHECK(demandOf(range, plain.mix->costs, true).cpu.value == Approx(1.202e-3 + 0.35e-3));
}

TEST_CASE("facade::loadMixText refuses costs that an operation has not", "[models][facade]") {
    nlohmann::json mix = valid();
    mix["costs"] = {{"head", {{"bandwidth", "1 GB/s"}}},
                    {"get-range", {{"bandwidth", "0 GB/s"}, {"timePerItem", "1 us"}}},
                    {"rename", {{"time", "1 us"}}}};
    CHECK(pointers(mix) == std::vector<std::string>{"/costs/head/bandwidth", "/costs/get-range/bandwidth",
                                                    "/costs/get-range/timePerItem", "/costs/rename"});
}

TEST_CASE("facade::loadMixText names the place of each mistake", "[models][facade]") {
    CHECK(pointers(valid()).empty());
    nlohmann::json mix = valid();
    mix["operations"][0]["share"] = 0.4;
    CHECK(pointers(mix) == std::vector<std::string>{"/operations"});
    mix = valid();
    mix["operations"][1]["pageSize"] = 5001;
    CHECK(pointers(mix) == std::vector<std::string>{"/operations/1"});
    mix = valid();
    mix["operations"][0]["size"] = 8388608;
    CHECK(pointers(mix) == std::vector<std::string>{"/operations/0/size"});
    mix = valid();
    mix["operations"][1]["size"] = "1 MiB"; // a list has none
    mix["clients"] = {{"spread", "anycast"}, {"connections", 0}};
    CHECK(pointers(mix) == std::vector<std::string>{"/operations/1/size", "/clients/connections", "/clients/spread"});
}

TEST_CASE("facade::loadMixText reads how requests come, are sent and are answered", "[models][facade]") {
    nlohmann::json mix = valid();
    mix["operations"][0]["answers"] = {{"404", 0.1}, {"412", 0.2}, {"416", 0.05}};
    mix["clients"] = {{"arrivals", "periodic"}, {"hedgeAfter", "20 ms"}};
    mix["retry"] = {{"tries", 5}, {"base", "1 s"}, {"cap", "2 s"}, {"tryTimeout", "30 s"}, {"retryOn", {"503"}}};
    mix["admission"] = {{"timeout", "10 s"}};
    mix["keys"] = {{"keys", 20}, {"lifetime", "5 min"}, {"flushes", {"1 min"}}, {"revoked", 2}, {"revokedAt", "1 h"}};
    mix["pause"] = {{"every", "100 s"}, {"length", "1 s"}};
    const LoadedMix loaded = loadMixText(mix.dump(), "test.json");
    REQUIRE(loaded.mix);
    const Mix& read = *loaded.mix;
    CHECK(failing(read.entries[0]) == Approx(0.35));
    CHECK(share(read.entries[0].failures, Answer::PreconditionFailed) == 0.2);
    CHECK(read.clients.arrivals == Pattern::Periodic);
    CHECK(read.clients.hedgeAfter == units::milliseconds(20));
    CHECK(read.retry.tryTimeout == units::seconds(30));
    CHECK((read.retry.after503 && !read.retry.after500 && !read.retry.afterTimeout));
    CHECK(read.admission.timeout == units::seconds(10));
    CHECK(read.keys->vault == units::perSecond(200));
    CHECK((read.keys->revoked == 2 && read.keys->revokedAt == units::hours(1)));
    CHECK(read.pause == Pause{units::seconds(100), units::seconds(1)});
}

TEST_CASE("facade::loadMix finds recorded arrivals beside the mix", "[models][facade]") {
    const fs::path folder = fs::temp_directory_path() / "lakewright-mix-test";
    fs::create_directories(folder);
    {
        std::ofstream trace(folder / "arrivals.csv");
        trace << "time,id,size\n";
        for (int i = 0; i < 2000; ++i)
            trace << 100 + i * i / 1000 << ",a,1\n";
    }
    nlohmann::json mix = valid();
    mix["clients"] = {{"recorded", "arrivals.csv"}};
    std::ofstream(folder / "mix.json") << mix.dump();
    const LoadedMix loaded = loadMix(folder / "mix.json");
    REQUIRE(loaded.mix);
    const std::vector<units::Seconds>& times = loaded.mix->clients.recorded->times;
    REQUIRE(times.size() == 2000);
    CHECK(times.front() == units::seconds(0));
    CHECK(times.back() == units::seconds(1999 * 1999 / 1000));
    // The same mix with another trace is another mix.
    std::ofstream(folder / "arrivals.csv", std::ios::app) << "5000,a,1\n";
    CHECK(loadMix(folder / "mix.json").canonical != loaded.canonical);
    std::ofstream(folder / "arrivals.csv", std::ios::app) << "10,a,1\n"; // goes back
    CHECK_FALSE(loadMix(folder / "mix.json").mix);
    fs::remove_all(folder);
}

TEST_CASE("facade::loadMix refuses the corpus of bad mixes and names why", "[models][facade]") {
    const fs::path folder = kRoot / "tests/data/bad-mixes";
    const auto expected = nlohmann::json::parse(std::ifstream(folder / "expected.json"));
    CHECK(expected.size() >= 12);
    for (const auto& [file, pointer] : expected.items()) {
        const LoadedMix loaded = loadMix(folder / file);
        INFO(file);
        CHECK_FALSE(loaded.mix);
        const bool named = std::any_of(loaded.findings.begin(), loaded.findings.end(),
                                       [&](const auto& finding) { return finding.pointer == pointer; });
        CHECK(named);
    }
    CHECK_FALSE(loadMix(folder / "no-such-file.json").mix);
}

TEST_CASE("facade::loadMixText survives any damage of a mix", "[models][facade]") {
    std::ifstream file(kRoot / "scenarios/mixes/lakehouse.json");
    std::stringstream content;
    content << file.rdbuf();
    const std::string text = content.str();
    CHECK(rc::check([&text] {
        std::string damaged = text;
        for (int i = *rc::gen::inRange(1, 6); i > 0; --i)
            damaged[*rc::gen::inRange<std::size_t>(0, damaged.size())] = *rc::gen::arbitrary<char>();
        damaged.resize(*rc::gen::inRange<std::size_t>(0, damaged.size() + 1));
        const LoadedMix loaded = loadMixText(damaged, "damaged");
        RC_ASSERT(loaded.mix || !loaded.findings.empty());
    }));
}
