// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/results/codec.h"

#include "tests/models/results/generators.h"
#include "tests/support/sample_summary.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <bit>
#include <limits>

using namespace lakewright;
using results::RunSummary;

namespace {

RunSummary readBack(const RunSummary& summary) {
    return results::parseRunSummary(results::toText(results::toJson(summary)), "result.json").first;
}

std::vector<diagnostics::Diagnostic> findingsOf(const std::string& text) {
    try {
        results::parseRunSummary(text, "result.json");
    } catch (const diagnostics::InputError& error) {
        return error.findings();
    }
    return {};
}

bool hasFinding(const std::vector<diagnostics::Diagnostic>& findings, const std::string& pointer) {
    return std::any_of(findings.begin(), findings.end(), [&](const auto& f) { return f.pointer == pointer; });
}

} // namespace

TEST_CASE("results codec reads back the summary and environment it wrote", "[models][results]") {
    const RunSummary summary = test::sampleSummary();
    const std::string text = results::toText(results::toJson(summary, test::sampleEnvironment()));
    const auto [read, environment] = results::parseRunSummary(text, "result.json");
    CHECK(read == summary);
    CHECK(environment == test::sampleEnvironment());
    CHECK(results::parseRunSummary(results::toText(results::toJson(summary)), "r").second == results::RunEnvironment{});
}

TEST_CASE("results codec keeps distributions and egress, and leaves them out where there are none",
          "[models][results]") {
    RunSummary summary = test::smallSummary();
    CHECK_FALSE(results::toJson(summary).contains("distributions"));
    CHECK_FALSE(results::toJson(summary).contains("egress"));
    results::DistributionOutcome outcome;
    outcome.id = "rollout";
    outcome.shape = "chain";
    outcome.size = units::gigabytes(812);
    outcome.begun = 10;
    outcome.complete = 9.5;
    outcome.bound = units::seconds(162.4);
    outcome.closedForm = units::seconds(169);
    outcome.cost = units::usd(1.5);
    outcome.hops = {{"cache-a", "lake", units::seconds(165), {8e11}, {1e9}, {2e-11}, {16.02}},
                    {"cache-b", "cache-a", {}, {}, {}, {5e-11}, {}}};
    summary.distributions = {outcome};
    summary.egress = {{"europe", "asia-pacific", {1e12}, {50}, 'E', "guess"}};
    CHECK(readBack(summary) == summary);
    CHECK(results::toJson(summary)["distributions"][0]["hops"][1]["arrivalSeconds"].is_null());
}

TEST_CASE("results codec keeps doubles bit by bit", "[models][results]") {
    RunSummary summary = test::smallSummary();
    using Limits = std::numeric_limits<double>;
    for (const double v : {-0.0, Limits::denorm_min(), Limits::min(), Limits::max(), Limits::infinity(),
                           -Limits::infinity(), 0.1, 1.0 / 3, 5e-324, 123456789012345678.0}) {
        summary.metrics[0].value = v;
        const double read = readBack(summary).metrics[0].value;
        CHECK(std::bit_cast<std::uint64_t>(read) == std::bit_cast<std::uint64_t>(v));
    }
    summary.metrics[0].value = Limits::quiet_NaN();
    CHECK(std::isnan(readBack(summary).metrics[0].value));
    summary.seed = std::numeric_limits<std::uint64_t>::max();
    CHECK(readBack(summary).seed == summary.seed);
}

TEST_CASE("results codec round trips arbitrary summaries", "[models][results]") {
    test::check("a summary equals itself after writing and reading", [] {
        const RunSummary summary = *test::arbitrarySummary();
        RC_ASSERT(readBack(summary) == summary);
    });
}

TEST_CASE("results document has the promised keys", "[models][results]") {
    const auto document = results::toJson(test::sampleSummary(), test::sampleEnvironment());
    for (const char* key :
         {"schema",         "scenario", "engine",          "settings",    "version", "seed",        "replications",
          "horizonSeconds", "events",   "flowCompletions", "fingerprint", "metrics", "invariants",  "bottlenecks",
          "objectives",     "series",   "timeline",        "links",       "sites",   "assumptions", "warnings",
          "wallSeconds",    "host",     "startedAt",       "jobs"})
        CHECK(document.contains(key));
    for (const char* key : {"id", "entity", "value", "unit", "low", "high", "n", "bound"})
        CHECK(document["metrics"][0].contains(key));
}

TEST_CASE("results codec reports every finding of a bad document at once", "[models][results]") {
    auto document = results::toJson(test::sampleSummary());
    document["seed"] = -4;
    document["metrics"][2]["value"] = "fast";
    document["metrics"][3].erase("unit");
    document["objectives"][0]["verdict"] = "maybe";
    document["replications"] = 1e300;
    document["extra/key"] = 1;
    document["series"][0]["points"]["min"].push_back(1);
    const auto findings = findingsOf(results::toText(document));
    CHECK(findings.size() == 7);
    for (const char* pointer : {"/seed", "/metrics/2/value", "/metrics/3/unit", "/objectives/0/verdict",
                                "/replications", "/extra~1key", "/series/0/points"})
        CHECK(hasFinding(findings, pointer));
    CHECK(findings.front().file == "result.json");
}

TEST_CASE("results codec refuses what is no result", "[models][results]") {
    for (const char* text : {"", "nonsense", "[]", "{}", "null", "{\"schema\": \"lakewright.result/2\"}", "\xff\xfe"})
        CHECK_FALSE(findingsOf(text).empty());
    CHECK(findingsOf(std::string(10'000'000, '[')).front().message == "The document is nested too deeply");
    std::string many = "[";
    for (std::size_t i = 0; i < results::kMaxResultValues; ++i)
        many += "0,";
    CHECK(findingsOf(many + "0]").front().message == "The document has too many values");
}

TEST_CASE("results codec survives mutated documents", "[models][results]") {
    const std::string text = results::toText(results::toJson(test::smallSummary(), test::sampleEnvironment()));
    test::check("a mutated document is read or refused", [&] { findingsOf(*test::mutated(text)); });
}
