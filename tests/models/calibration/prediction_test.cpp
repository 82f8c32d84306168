// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/calibration/prediction.h"

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
