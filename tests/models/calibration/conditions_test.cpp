// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/calibration/conditions.h"

#include "tests/models/calibration/measured.h"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <cmath>
#include <limits>

using namespace lakewright;
using namespace lakewright::calibration;

TEST_CASE("calibration: conditions are read as numbers in base units or as words", "[models][calibration]") {
    const auto measurement = test::measured(
        "throughput", units::gigabytesPerSecond(1),
        {test::count("clients", 4), test::word("operation", "GET"), {"object size", units::kibibytes(4)}});
    CHECK(numberOf(measurement, "clients") == 4);
    CHECK(numberOf(measurement, "object size") == 4096);
    CHECK_FALSE(numberOf(measurement, "operation"));
    CHECK_FALSE(numberOf(measurement, "nodes"));
    CHECK(wordOf(measurement, "operation") == "GET");
    CHECK(wordOf(measurement, "clients").empty());
    CHECK(wordOf(measurement, "nodes").empty());
}

TEST_CASE("calibration::relativeSpread is a deviation over its value", "[models][calibration]") {
    traces::Outcome outcome;
    outcome.value = units::seconds(20);
    CHECK_FALSE(relativeSpread(outcome));
    // of a normal law the median absolute deviation is 0.6745 deviations
    outcome.spread.medianDeviation = units::seconds(0.6745);
    CHECK(*relativeSpread(outcome) == Approx(0.05));
    outcome.spread.deviation = units::seconds(3);
    CHECK(*relativeSpread(outcome) == Approx(0.15));
    outcome.value = units::seconds(0);
    CHECK_FALSE(relativeSpread(outcome));
}

TEST_CASE("calibration::isOutcome is no percentile, total or extreme", "[models][calibration]") {
    traces::Outcome outcome;
    traces::Measurement measurement = test::measured("latency", units::seconds(1), {});
    for (const auto& [statistic, isOne] : {std::pair{traces::Statistic::Single, true},
                                           {traces::Statistic::Mean, true},
                                           {traces::Statistic::Median, true},
                                           {traces::Statistic::Total, false},
                                           {traces::Statistic::Least, false},
                                           {traces::Statistic::Most, false}}) {
        measurement.outcome.statistic = statistic;
        CHECK(isOutcome(measurement, "latency") == isOne);
    }
    measurement.outcome.statistic = traces::Statistic::Single;
    CHECK_FALSE(isOutcome(measurement, "throughput"));
    measurement.outcome.percentile = 0.99;
    CHECK_FALSE(isOutcome(measurement, "latency"));
}

TEST_CASE("calibration::RowCollector keeps what is above zero and counts the rest by reason", "[models][calibration]") {
    RowCollector collector;
    const Table table{"runs.csv", {}};
    auto measurement = test::measured("throughput", units::megabytesPerSecond(3), {}, "row 7");
    measurement.outcome.spread.deviation = units::megabytesPerSecond(0.3);
    collector.add(table, measurement, {});
    for (const double none : {0.0, -1.0, std::numeric_limits<double>::infinity()})
        collector.add(table, test::measured("throughput", units::bytesPerSecond(none), {}, "row 8"), {});
    collector.omit(table, measurement, "no nodes");
    const Rows rows = collector.take();
    REQUIRE(rows.rows.size() == 1);
    CHECK(rows.rows[0].value == 3e6);
    CHECK(*rows.rows[0].deviation == Approx(0.1));
    CHECK(rows.rows[0].outcome == "throughput");
    CHECK(rows.rows[0].unit == "B/s");
    CHECK(rows.rows[0].file == "runs.csv");
    CHECK(rows.rows[0].place == "row 7");
    REQUIRE(rows.omissions.size() == 2);
    CHECK(rows.omissions[0].count == 3);
    CHECK(rows.omissions[0].places.front() == "runs.csv row 8");
    CHECK(rows.omissions[1].reason == "no nodes");
}

TEST_CASE("calibration::medianOver looks at the rows of a parameter only", "[models][calibration]") {
    std::vector<Row> rows(4);
    const std::vector<double> values{10, 40, 90, 1e9};
    for (std::size_t i = 0; i < rows.size(); ++i) {
        rows[i].value = values[i];
        rows[i].numbers = {static_cast<double>(i + 1)};
        rows[i].parameters = {i < 3 ? "rate" : "other"};
    }
    // 10/1, 40/2, 90/3
    CHECK(medianOver("rate", rows, [](const Row& row) { return row.numbers[0]; }) == 20);
    CHECK(medianOver("nothing", rows, [](const Row&) { return 1.0; }) == 1);
}

TEST_CASE("calibration::softLeast is the lesser of two, and a little below both where they are alike",
          "[models][calibration]") {
    CHECK(softLeast(3, 300) == Approx(3));
    CHECK(softLeast(5, 5) == Approx(5 / std::pow(2.0, 1. / 8)));
    CHECK(softLeast(2, 4) == Approx(1 / std::pow(std::pow(2.0, -8) + std::pow(4.0, -8), 1. / 8)));
    CHECK(
        rc::check("between 0.917 of the lesser and the lesser, in either order", [](std::uint32_t a, std::uint32_t b) {
            const double x = 1 + a, y = 1 + b, least = std::min(x, y);
            RC_ASSERT(softLeast(x, y) <= least && softLeast(x, y) >= 0.917 * least);
            RC_ASSERT(softLeast(x, y) == softLeast(y, x));
        }));
}
