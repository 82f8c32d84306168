// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/calibration/line.h"

#include <catch2/catch.hpp>

#include <cmath>

using namespace lakewright::calibration;

TEST_CASE("calibration::lineAt is a power law through its centres", "[models][calibration]") {
    const std::vector<double> circumstances{16, 4096};
    const Line line{std::log(3.0), {0.5, -1}, {2, 10}};
    const std::vector<double> numbers = withLine(circumstances, line);
    const auto at = [&](double first, double second) {
        const std::vector<double> values{first, second};
        return lineAt(values, numbers);
    };
    CHECK(at(2, 10) == Approx(3));
    CHECK(at(8, 10) == Approx(6));   // four times the first, its root
    CHECK(at(8, 40) == Approx(1.5)); // and four times the second, inverted
    CHECK(numbers[0] == 16);         // what a row was about stays before its line
}

TEST_CASE("calibration::lineAt has no number for a row without a line", "[models][calibration]") {
    const std::vector<double> values{1, 2, 3}, circumstances{16, 4096, 0, 1};
    CHECK(std::isnan(lineAt(values, circumstances)));
}

TEST_CASE("calibration::constantLine says the same whatever the values", "[models][calibration]") {
    const std::vector<double> centres{1, 1}, values{7, 1e-9};
    CHECK(lineAt(values, withLine({}, constantLine(42, centres))) == Approx(42));
}
