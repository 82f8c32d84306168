// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/results/metric_groups.h"

#include <catch2/catch.hpp>

using namespace lakewright::results;

namespace {

Metric metric(const char* id, const char* entity, double value, const char* unit) {
    return {id, entity, value, unit, {}, {}, 1, {}};
}

} // namespace

TEST_CASE("results::groupMetrics makes a table of entities with the same metrics", "[models][results]") {
    const std::vector<Metric> metrics{metric("goodput", "job-1", 0.9, "1"),     metric("rpo", "job-1", 7200, "s"),
                                      metric("throughput", "all", 4e9, "B/s"),  metric("goodput", "job-2", 0.8, "1"),
                                      metric("hit-ratio", "cache-weu", 1, "1"), metric("rpo", "job-3", 60, "s"),
                                      metric("goodput", "job-3", 0.95, "1")};
    const auto groups = groupMetrics(metrics);
    REQUIRE(groups.size() == 3);
    CHECK(groups[0].title == "Whole scenario");
    CHECK(groups[1].title == "Jobs, 3 in all");
    CHECK(groups[2].title == "cache-weu");
    REQUIRE(groups[1].columns.size() == 2);
    CHECK(groups[1].columns[1].scale == Scale{"h", 3600}); // the largest value, 2 h, chooses the unit
    CHECK_FALSE(groups[1].cells[1][1].has_value());        // job-2 has no rpo
    CHECK(groups[1].cells[2][0] == 6);
    CHECK(sortedColumn(metrics, groups[1], 0) == std::vector<std::size_t>{3, 0, 6});
}

TEST_CASE("results::groupMetrics tells lakes and caches apart that share a metric", "[models][results]") {
    const std::vector<Metric> metrics{metric("fill", "lake-us", 0.6, "1"),     metric("egress", "lake-us", 0.1, "1"),
                                      metric("hit-ratio", "cache-a", 1, "1"),  metric("fill", "cache-a", 0.1, "1"),
                                      metric("data-ready", "cache-a", 9, "s"), metric("fill", "cache-b", 0, "1"),
                                      metric("fill", "lake-eu", 0.5, "1")};
    const auto groups = groupMetrics(metrics);
    REQUIRE(groups.size() == 2);
    CHECK(groups[0].entities == std::vector<std::string>{"lake-us", "lake-eu"});
    CHECK(groups[0].title == "Lakes, 2 in all");
    CHECK(groups[1].entities == std::vector<std::string>{"cache-a", "cache-b"});
}

TEST_CASE("results::groupMetrics of nothing is nothing", "[models][results]") {
    CHECK(groupMetrics({}).empty());
}
