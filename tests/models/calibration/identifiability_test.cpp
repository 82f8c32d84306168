// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/calibration/identifiability.h"

#include <catch2/catch.hpp>

#include <cmath>

using namespace lakewright::calibration;

namespace {
Sensitivity informationOf(const Eigen::MatrixXd& information) {
    return {information, {}};
}
} // namespace

TEST_CASE("calibration::combinations of parameters that are measured apart are the parameters",
          "[models][calibration]") {
    const auto all = combinations(informationOf(Eigen::Vector3d(4, 100, 1).asDiagonal()));
    REQUIRE(all.size() == 3);
    // the best determined first, each deviation 1/√information
    CHECK(all[0].powers == std::vector<std::pair<std::size_t, double>>{{1, 1.0}});
    CHECK(all[0].deviation == Approx(0.1));
    CHECK(all[1].powers.front().first == 0);
    CHECK(all[1].singularValue == Approx(2));
    CHECK(all[2].deviation == Approx(1));
    CHECK(all[0].isIdentified());
    CHECK_FALSE(all[2].isIdentified());
}

TEST_CASE("calibration::combinations names the product that is known and the quotient that is not",
          "[models][calibration]") {
    // rows that see only a·b: information 50·(1,1)ᵀ(1,1), eigenvalues 100 and 0
    const auto all = combinations(informationOf(Eigen::Matrix2d::Constant(50)));
    CHECK(all[0].singularValue == Approx(10));
    CHECK(all[0].isIdentified());
    CHECK(std::isinf(all[1].deviation));
    REQUIRE(all[1].powers.size() == 2);
    CHECK(all[1].powers[0].second == Approx(1));
    CHECK(all[1].powers[1].second == Approx(-1));
    const std::vector<Parameter> names{{"a", "1"}, {"b", "1"}};
    const std::string product = combinationText(all[0], names), quotient = combinationText(all[1], names);
    CHECK((product == "a × b" || product == "b × a"));
    CHECK((quotient == "a × b^-1" || quotient == "b × a^-1"));
}

TEST_CASE("calibration::combinations takes what is left by rounding for nothing", "[models][calibration]") {
    const Eigen::Vector3d seen(1e9, 1e9 / 3, 1e9 / 7);
    const auto all = combinations(informationOf(seen * seen.transpose()));
    CHECK(all[0].isIdentified());
    CHECK(std::isinf(all[1].deviation));
    CHECK(std::isinf(all[2].deviation));
}

TEST_CASE("calibration::combinations leaves out small exponents", "[models][calibration]") {
    // the vector (1, 0.1)/√1.01 alone is seen: 0.1 is below a fifth
    const Eigen::Vector2d seen(1, 0.1);
    const auto all = combinations(informationOf(400 * seen * seen.transpose()));
    CHECK(all[0].powers.size() == 1);
    CHECK(all[0].singularValue == Approx(20 * std::sqrt(1.01)));
}

TEST_CASE("calibration::areDetermined tells a ridge and what no row sees from what has a small effect",
          "[models][calibration]") {
    const auto of = [](const Eigen::Matrix3d& information) {
        const std::vector<Parameter> parameters(3);
        return areDetermined(informationOf(information), parameters);
    };
    Eigen::Matrix3d information = Eigen::Vector3d(4, 1e-6, 0).asDiagonal();
    CHECK(of(information) == std::vector<bool>{true, true, false}); // the last has no row
    information << 50, 50, 0, 50, 50, 0, 0, 0, 1;
    CHECK(of(information) == std::vector<bool>{false, false, true}); // the first two as their product only
    information(1, 1) = 51;                                          // a row more of the second alone
    CHECK(of(information) == std::vector<bool>{true, true, true});
}

TEST_CASE("calibration::areDetermined counts what was known before the data", "[models][calibration]") {
    std::vector<Parameter> parameters(2);
    parameters[0].prior = Prior{1, 0.1, "D", "test"};
    CHECK(areDetermined(informationOf(Eigen::Matrix2d::Constant(50)), parameters) == std::vector<bool>{true, true});
}
