// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/results/migration_words.h"

#include "models/results/table.h"
#include "tests/support/sample_summary.h"

#include <catch2/catch.hpp>

using namespace lakewright;
using namespace lakewright::results;

namespace {

MigrationOutcome outcome() {
    MigrationOutcome o;
    o.id = "leave-blob";
    o.deadline = units::days(90);
    o.deadlineProbability = {0.93, 0.92, 0.94, 10'000};
    o.dateP50 = {units::hours(60), "2026-12-03"};
    o.dateP90 = {units::unlimited<units::Seconds>(), {}};
    o.levers = {{"hosts", units::hours(5), 0.96}, {"scan", units::unlimited<units::Seconds>(), 0.5}};
    o.bound = units::hours(48);
    o.boundBy = "host-nics";
    return o;
}

} // namespace

TEST_CASE("results: dates of a migration are durations with their day, or never", "[models][results]") {
    CHECK(dateText(outcome().dateP50) == "2\u202fd 12\u202fh, 2026-12-03");
    CHECK(dateText({units::hours(60), {}}) == "2\u202fd 12\u202fh");
    CHECK(dateText(outcome().dateP90) == "never");
}

TEST_CASE("results: levers of a migration are named with what they gain", "[models][results]") {
    CHECK(leversText(outcome()) == "hosts 5\u202fh (0.960), scan from never (0.500)");
    CHECK(leversText({}) == "none helps alone");
}

TEST_CASE("results: a table shows migrations where there are any", "[models][results]") {
    RunSummary summary;
    CHECK(toTable(summary, {}, {}).find("Migrations") == std::string::npos);
    summary.migrations = {outcome()};
    const std::string table = toTable(summary, {}, {});
    for (const char* text : {"leave-blob", "never", "2026-12-03", "host-nics"})
        CHECK(table.find(text) != std::string::npos);
}
