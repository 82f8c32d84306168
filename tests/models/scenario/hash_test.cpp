// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/hash.h"
#include "tests/support/findings_text.h"
#include "tests/support/tiny_scenario.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <set>

using namespace lakewright;
using nlohmann::json;
using test::tinyScenario;

namespace {

std::string hashOf(const json& document) {
    const auto loaded = test::loadDocument(document);
    INFO(test::allText(loaded.findings));
    REQUIRE(loaded.scenario);
    return loaded.scenario->hash;
}

/// Another valid value for a leaf: quantities are scaled a little, counts get one more.
json nudged(const json& value) {
    if (value.is_number_integer())
        return value.get<long long>() + 1;
    if (value.is_number())
        return value.get<double>() * 0.999;
    const std::string text = value.is_string() ? value.get<std::string>() : "";
    const std::size_t space = text.find(' ');
    if (space == std::string::npos || text.find_first_not_of("0123456789.") != space)
        return value;
    const double number = std::stod(text.substr(0, space));
    return std::to_string(number == 0 ? 1 : number * 1.001) + text.substr(space);
}

} // namespace

TEST_CASE("scenario::digest is the first half of SHA-256", "[models][scenario]") {
    // FIPS 180-4 example: SHA-256("abc") = ba7816bf 8f01cfea 414140de 5dae2223 b00361a3 …
    CHECK(scenario::digest("abc") == "ba7816bf8f01cfea414140de5dae2223");
    CHECK(scenario::digest("") == "e3b0c44298fc1c149afbf4c8996fb924");
}

TEST_CASE("scenario: the hash does not depend on how a value is written", "[models][scenario]") {
    const std::string hash = hashOf(tinyScenario());
    CHECK(hash.size() == 32);
    const auto same = [&](const char* pointer, const json& value) {
        json document = tinyScenario();
        document[json::json_pointer(pointer)] = value;
        CHECK(hashOf(document) == hash);
    };
    same("/lakes/0/stored", "0.3 PB");
    same("/lakes/0/stored", "300000 GB");
    same("/horizon", "24 h");
    same("/horizon", "86400s");
    same("/engine/kernel", "native");            // the default, written out
    same("/jobs/0/readPerGpu", "50 MB/s");       // the workload's default
    same("/jobs/0/checkpoint/size", "0.112 TB"); // 14 bytes x 8e9
    same("/jobs/0/parameters", 8000000000);      // 8e9
    same("/objectives/0/entity", "*");
    same("/objectives/1/metric", "checkpoint-age-central-p99"); // another name of rpo-central-p99
    same("/objectives/1/atMost", "1 h");
    json document = tinyScenario();
    document["regions"][0].erase("wan");
    document["regions"][0]["wanUp"] = document["regions"][0]["wanDown"] = "400 Gb/s";
    CHECK(hashOf(document) == hash);
    // The same members in another order, and with other space.
    const auto loaded = test::loadString(R"({"name": "Tiny", )" + tinyScenario().dump(3).substr(1));
    CHECK_FALSE(loaded.scenario); // the name is there twice
    nlohmann::ordered_json reversed;
    const json tiny = tinyScenario();
    for (auto member = tiny.rbegin(); member != tiny.rend(); ++member)
        reversed[member.key()] = nlohmann::ordered_json::parse(member.value().dump());
    CHECK(test::loadString(reversed.dump(4)).scenario->hash == hash);
}

TEST_CASE("scenario: the hash changes with every value", "[models][scenario]") {
    std::set<std::string> hashes{hashOf(tinyScenario())};
    std::size_t changed = 0;
    const json leaves = tinyScenario().flatten();
    for (const auto& [pointer, value] : leaves.items()) {
        json document = tinyScenario();
        const json other = nudged(value);
        if (other == value)
            continue;
        document[json::json_pointer(pointer)] = other;
        const auto loaded = test::loadDocument(document);
        INFO(pointer << " " << other << "\n" << test::allText(loaded.findings));
        if (!loaded.scenario) // for example more units than the gateway may have
            continue;
        ++changed;
        CHECK(hashes.insert(loaded.scenario->hash).second);
    }
    CHECK(changed > 40);
}
