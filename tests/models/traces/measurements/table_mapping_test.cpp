// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/measurements/table_mapping.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <set>

using namespace lakewright;

namespace {

std::vector<diagnostics::Diagnostic> findingsOf(const std::string& text) {
    return traces::parseMapping(text, "columns.json").findings;
}

std::string mapping(const std::string& members) {
    return R"({"schema": "lakewright.table/1", "name": "own", )" + members + "}";
}

} // namespace

TEST_CASE("traces::embeddedMappings are all readable and have names of their own", "[models][traces]") {
    std::set<std::string> names;
    for (const auto& one : traces::embeddedMappings()) {
        names.insert(one.name);
        CHECK_FALSE(one.title.empty());
        CHECK_FALSE(one.outcomes.empty());
    }
    CHECK(names.size() == traces::embeddedMappings().size());
    CHECK(names.count("mlperf-runs-v1") == 1);
}

TEST_CASE("traces::parseMapping reads conditions, outcomes, spread and rules", "[models][traces]") {
    const auto loaded =
        traces::parseMapping(mapping(R"("conditions": [{"column": "n", "name": "threads", "unit": "count"}],
        "outcomes": [{"column": "rate", "name": "throughput", "unit": "MiB/s", "statistic": "median", "least": "lo",
                      "quantiles": {"0.95": "p95"}, "with": {"operation": "read"}}],
        "dropped": [{"column": "ok", "is": ["no"], "reason": "failed"}], "ignored": {"x": "why"}, "optional": ["lo"])"),
                             "columns.json");
    REQUIRE(loaded.findings.empty());
    REQUIRE(loaded.mapping);
    const traces::TableMapping& own = *loaded.mapping;
    CHECK(own.columns() == std::vector<std::string>{"lo", "n", "ok", "p95", "rate", "x"});
    CHECK(own.isOptional("lo"));
    CHECK(own.outcomes[0].statistic == traces::Statistic::Median);
    CHECK(own.outcomes[0].kinds.at("").unit.name == "MiB/s");
    CHECK(own.dropped[0].values == std::vector<std::string>{"no"});
}

TEST_CASE("traces::parseMapping says where a mapping is wrong", "[models][traces]") {
    struct Case {
        const char* members;
        const char* pointer;
    };
    for (const Case& bad :
         {Case{R"("outcomes": [{"column": "a", "name": "b", "unit": "MBps"}])", "/outcomes/0/unit"},
          Case{R"("outcomes": [{"column": "a", "name": "b"}])", "/outcomes/0"}, Case{R"("outcomes": [])", "/outcomes"},
          Case{R"("outcomes": [{"column": "a", "name": "b", "unit": "s", "percentile": 99}])",
               "/outcomes/0/percentile"},
          Case{R"("outcomes": [{"column": "a", "name": "b", "unit": "s", "typo": 1}])", "/outcomes/0/typo"},
          Case{R"("delimiter": "ab", "outcomes": [{"column": "a", "name": "b", "unit": "s"}])", "/delimiter"}}) {
        const auto findings = findingsOf(mapping(bad.members));
        INFO(bad.members);
        CHECK(std::any_of(findings.begin(), findings.end(), [&](const auto& f) { return f.pointer == bad.pointer; }));
    }
    CHECK(findingsOf("{").size() == 1);
    CHECK(findingsOf(R"({"schema": "other/1"})").front().pointer == "/schema");
}
