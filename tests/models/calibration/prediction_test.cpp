// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/calibration/prediction.h"

#include "tests/models/calibration/measured.h"
#include "tests/models/calibration/scale_out_rows.h"

#include <catch2/catch.hpp>

#include <cmath>

using namespace lakewright;
using namespace lakewright::calibration;

TEST_CASE("Predictions of fitted rows are those of the fit, with all rows inside", "[models][calibration]") {
    const Predictions predictions = predict(test::scaleOutProfile(), test::scaleOutRows());
    REQUIRE(predictions.rows.size() == 16);
    CHECK(predictions.errors.rows == 16);
    CHECK(predictions.inside == predictions.errors);
    CHECK(predictions.errors.mape < 0.015); // rows lie 1 % off the law, alternately above and below
    CHECK(predictions.errors.coverage == 1);
    for (const Predicted& row : predictions.rows)
        CHECK(row.distance == 0);
}

TEST_CASE("A row beyond what was measured says so, and how far", "[models][calibration]") {
    Row row = test::scaleOutRows().back();
    row.numbers = {64};
    const Predictions predictions = predict(test::scaleOutProfile(), std::vector<Row>{row});
    REQUIRE(predictions.rows.size() == 1);
    CHECK(predictions.rows.front().beyond == std::vector<std::string>{"nodes 64, measured 1 to 16"});
    CHECK(predictions.rows.front().distance == Approx(std::log(4.0)));
    CHECK(predictions.inside.rows == 0);
}

TEST_CASE("A row with a parameter that was never fitted is not predicted", "[models][calibration]") {
    std::vector<Row> rows = test::scaleOutRows();
    rows[3].parameters[0] = "rate of one, write";
    rows[3].file = "other.csv";
    rows[3].place = "row 4";
    const Predictions predictions = predict(test::scaleOutProfile(), rows);
    CHECK(predictions.rows.size() == 15);
    REQUIRE(predictions.unpredictable.size() == 1);
    CHECK(predictions.unpredictable.front().reason == "the profile has no rate of one, write");
    CHECK(predictions.unpredictable.front().places == std::vector<std::string>{"other.csv row 4"});
}

TEST_CASE("A regime that was never seen is as uncertain as the widest", "[models][calibration]") {
    const Profile profile = test::scaleOutProfile();
    std::vector<Row> known{test::scaleOutRows()[7]}, unknown = known;
    unknown.front().regime = "at night";
    const Comparison a = predict(profile, known).rows.front().comparison;
    const Comparison b = predict(profile, unknown).rows.front().comparison;
    CHECK(b.high - b.low >= a.high - a.low);
}

TEST_CASE("What one series was measured at says nothing of where another was", "[models][calibration]") {
    // reads at 1 to 16 nodes, writes at 1 to 4
    std::vector<Row> rows = test::scaleOutRows();
    for (int n = 1; n <= 4; ++n) {
        Row row = rows[static_cast<std::size_t>(n - 1)];
        row.parameters[0] = "rate of one, write";
        row.group += " write";
        row.value /= 2;
        rows.push_back(row);
    }
    const Profile profile = test::scaleOutProfile(rows);
    REQUIRE(profile.measured.size() == 2);
    std::vector<Row> asked{rows[9], rows[19], rows[19]}; // a read at 10 nodes, writes at 4 and then at 10
    asked[2].numbers = {10};
    const Predictions predictions = predict(profile, asked);
    CHECK(predictions.rows[0].beyond.empty());
    CHECK(predictions.rows[1].beyond.empty());
    CHECK(predictions.rows[2].beyond == std::vector<std::string>{"nodes 10, measured 1 to 4"});
    CHECK(predictions.rows[2].distance == Approx(std::log(2.5)));
    CHECK(predictions.inside.rows == 2);
}

TEST_CASE("A row whose parameters were never measured together is beyond", "[models][calibration]") {
    std::vector<Row> rows = test::scaleOutRows();
    for (Row& row : rows) // as if growth beyond 8 nodes had another cause
        row.parameters[2] = row.numbers[0] > 8 ? "coherency" : "coherency of few";
    for (std::size_t i = 0; i < rows.size(); ++i)
        rows[i].parameters[1] = i % 2 == 0 || rows[i].numbers[0] > 8 ? "contention" : "contention of even";
    const Profile profile = test::scaleOutProfile(rows);
    Row row = rows[1];
    row.parameters = {"rate of one", "contention of even", "coherency"};
    const Predictions predictions = predict(profile, std::vector<Row>{row});
    REQUIRE(predictions.rows.size() == 1);
    CHECK(predictions.rows[0].beyond == std::vector<std::string>{"no row with all of its parameters was measured"});
    CHECK(predictions.inside.rows == 0);
}

TEST_CASE("Predictions have the errors of each regime", "[models][calibration]") {
    std::vector<Row> rows = test::scaleOutRows();
    rows[0].regime = "at night";
    rows[0].value *= 2;
    const Predictions predictions = predict(test::scaleOutProfile(), rows);
    REQUIRE(predictions.regimes.size() == 2);
    CHECK(predictions.regimes[0].regime == "at night");
    CHECK(predictions.regimes[0].errors.mape == Approx(0.5).epsilon(0.05)); // half of what was measured
    CHECK(predictions.regimes[1].errors.rows == 15);
    CHECK(predictions.regimes[1].errors.mape < 0.015);
}

TEST_CASE("A row that the law has no value for at the profile's values is not predicted", "[models][calibration]") {
    std::vector<Row> rows = test::scaleOutRows();
    rows[3].numbers = {1e300};
    rows[3].file = "other.csv";
    rows[3].place = "row 4";
    const Predictions predictions = predict(test::scaleOutProfile(), rows);
    CHECK(predictions.rows.size() == 15);
    REQUIRE(predictions.unpredictable.size() == 1);
    CHECK(predictions.unpredictable.front().places == std::vector<std::string>{"other.csv row 4"});
    CHECK(std::isfinite(predictions.errors.mape));
}

TEST_CASE("What is derived from rounded figures is not beyond by their rounding", "[models][calibration]") {
    // samples of 114,660 B from throughputs of four digits: by up to 4 in 10,000 more or less
    const auto rowOf = [](double accelerators, double sample) {
        const double rate = 100 * accelerators / (1 + 0.01 * std::log(accelerators));
        const std::vector<traces::Condition> conditions{
            test::word("workload", "w"), test::count("accelerators", accelerators), test::count("clients", 1)};
        return std::vector<traces::Measurement>{
            test::measured("sample-rate", units::perSecond(rate), conditions),
            test::measured("throughput", units::bytesPerSecond(rate * sample), conditions)};
    };
    const auto rowsOf = [&](const std::vector<std::pair<double, double>>& all) {
        std::vector<Table> tables;
        for (const auto& [accelerators, sample] : all)
            tables.push_back({"t.csv", rowOf(accelerators, sample)});
        return modelNamed("training")->rows(tables).rows;
    };
    const Model& model = *modelNamed("training");
    CalibrationOptions options;
    options.bootstrap.resamples = 50;
    const Calibration fitted =
        calibrate(model, rowsOf({{4, 114660}, {8, 114660}, {16, 114660}, {32, 114660}, {64, 114660}}), options);
    const growth::Date day = growth::parseDate("2026-11-23").value();
    const Profile profile = profileOf(fitted, model, {"t", "", "", day, day}, {});
    const Predictions predictions = predict(profile, rowsOf({{8, 114610}, {8, 114710}, {8, 116000}}));
    CHECK(predictions.rows[0].beyond.empty());
    CHECK(predictions.rows[1].beyond.empty());
    CHECK(predictions.rows[2].beyond == std::vector<std::string>{"sample 116 kB, measured only 114.7 kB"});
}
