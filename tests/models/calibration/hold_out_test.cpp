// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/calibration/hold_out.h"

#include "tests/models/calibration/power_law.h"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <map>
#include <set>

using namespace lakewright;
using namespace lakewright::calibration;

namespace {

const std::vector<double> kValues{0.3, -0.2, 0.1, 0.5, -0.4, 0.9, 0.0};

double meanWithout(std::size_t left) {
    double sum = 0;
    for (std::size_t i = 0; i < kValues.size(); ++i)
        sum += i == left ? 0 : kValues[i];
    return sum / (static_cast<double>(kValues.size()) - 1);
}

HoldOut oneByOne(const Problem& problem, const FitOptions& options = {.isRobust = false}) {
    return holdOut(problem, fit(problem, options), foldsByGroup(problem, problem.groups.size()), "group");
}

void backwards(std::size_t count, const std::function<void(std::size_t)>& body) {
    while (count-- > 0)
        body(count);
}

} // namespace

TEST_CASE("calibration::foldsByGroup puts each row in one fold and no group in two", "[models][calibration]") {
    CHECK(rc::check("folds", [](const std::vector<std::uint8_t>& groupOfRow, std::uint64_t seed) {
        RC_PRE(!groupOfRow.empty());
        Problem problem;
        std::map<std::uint8_t, std::size_t> index;
        for (const std::uint8_t group : groupOfRow)
            problem.observations.emplace_back().group = index.emplace(group, index.size()).first->second;
        problem.groups.resize(index.size());
        const auto most = *rc::gen::inRange<std::size_t>(2, 12);
        const Folds folds = foldsByGroup(problem, most, seed);
        RC_ASSERT(folds.size() == groupOfRow.size());
        std::map<std::size_t, std::size_t> foldOf;
        std::map<std::size_t, std::set<std::size_t>> groupsOf;
        for (std::size_t i = 0; i < folds.size(); ++i) {
            RC_ASSERT(folds[i].has_value());
            RC_ASSERT(foldOf.emplace(problem.observations[i].group, *folds[i]).first->second == *folds[i]);
            groupsOf[*folds[i]].insert(problem.observations[i].group);
        }
        RC_ASSERT(groupsOf.size() == std::min(most, index.size()));
        for (const auto& [fold, groups] : groupsOf) // evenly dealt
            RC_ASSERT(groups.size() >= index.size() / groupsOf.size() &&
                      groups.size() <= index.size() / groupsOf.size() + 1);
    }));
}

TEST_CASE("calibration::foldsByName is one fold for each name", "[models][calibration]") {
    const std::vector<std::string> systems{"c", "a", "b", "c", "a", "b", "c"};
    const Folds folds = foldsByName(systems);
    REQUIRE(folds.size() == systems.size());
    for (std::size_t i = 0; i < folds.size(); ++i)
        CHECK(folds[i] == i % 3);
}

TEST_CASE("calibration::holdOut of each row of a mean predicts the mean of the others", "[models][calibration]") {
    const HoldOut held = oneByOne(test::oneValue(kValues));
    REQUIRE(held.rows.size() == kValues.size());
    CHECK(held.folds == kValues.size());
    CHECK(held.unpredictable.empty());
    for (std::size_t i = 0; i < kValues.size(); ++i) {
        const HeldOutRow& row = held.rows[i];
        CHECK(row.observation == i);
        CHECK(std::log(row.comparison.measured) == Approx(kValues[i]).margin(1e-12));
        CHECK(std::log(row.comparison.predicted) == Approx(meanWithout(i)).margin(1e-8));
        // six others: t of 5 degrees of freedom is 2.570582, and the band is s·√(1 + 1/6)
        double squares = 0;
        for (std::size_t j = 0; j < kValues.size(); ++j)
            squares += j == i ? 0 : std::pow(kValues[j] - meanWithout(i), 2);
        const double reach = 2.570582 * std::sqrt(squares / 5 * (1 + 1. / 6));
        CHECK(std::log(row.comparison.high) == Approx(meanWithout(i) + reach));
        CHECK(std::log(row.comparison.low) == Approx(meanWithout(i) - reach));
    }
    CHECK(held.errors == errorsOf([&] {
              std::vector<Comparison> all;
              for (const HeldOutRow& row : held.rows)
                  all.push_back(row.comparison);
              return all;
          }()));
}

TEST_CASE("calibration::holdOut never sees the rows that it predicts", "[models][calibration]") {
    for (const bool isRobust : {false, true}) {
        Problem problem = test::oneValue(kValues);
        const HoldOut before = oneByOne(problem, {.isRobust = isRobust});
        problem.observations[3].value *= 1000;
        const HoldOut after = oneByOne(problem, {.isRobust = isRobust});
        const Comparison &a = before.rows[3].comparison, &b = after.rows[3].comparison;
        // The descent starts elsewhere and ends within its own tolerance of the same place.
        CHECK(b.predicted == Approx(a.predicted).epsilon(1e-7));
        CHECK(b.low == Approx(a.low).epsilon(1e-7));
        CHECK(b.high == Approx(a.high).epsilon(1e-7));
        CHECK(after.rows[0].comparison.high > 2 * before.rows[0].comparison.high); // the others see it
    }
}

TEST_CASE("calibration::holdOut does not depend on the executor", "[models][calibration]") {
    const Problem problem = test::oneValue(kValues);
    const Fit found = fit(problem);
    const Folds folds = foldsByGroup(problem, 3);
    CHECK(holdOut(problem, found, folds, "group").rows == holdOut(problem, found, folds, "group", backwards).rows);
}

TEST_CASE("calibration::holdOut says which rows nothing else speaks of", "[models][calibration]") {
    // the last row alone has the second parameter
    Problem problem = test::powerLaw({{1, 0}, {1, 0}, {1, 0}, {1, 1}}, {0.1, 0.2, 0.3, 2});
    for (std::size_t i = 0; i < 3; ++i) {
        problem.observations[i].parameters = {0};
        problem.observations[i].numbers = {1};
    }
    const HoldOut held = oneByOne(problem);
    CHECK(held.unpredictable == std::vector<std::size_t>{3});
    CHECK(held.rows.size() == 3);
    problem.parameters[1].prior = Prior{std::exp(1.0), 0.1, "D", "test"};
    CHECK(oneByOne(problem).unpredictable.empty()); // a prior speaks of it
}

TEST_CASE("calibration::holdOut always fits rows without a fold", "[models][calibration]") {
    const Problem problem = test::oneValue(kValues);
    Folds folds(kValues.size());
    folds.back() = 0;
    const HoldOut held = holdOut(problem, fit(problem), folds, "load");
    REQUIRE(held.rows.size() == 1);
    CHECK(held.rows[0].observation == kValues.size() - 1);
    CHECK(held.by == "load");
}

TEST_CASE("calibration::holdOut predicts without a limit that the others say nothing about", "[models][calibration]") {
    // p0, at most p1: rows 0 to 3 know no limit, row 4 alone has one, at 1/e of p0
    Problem problem = test::oneValue({0.1, -0.1, 0.1, -0.1, -1});
    problem.parameters.push_back({"limit", "1", 1, 1e-9, 1e9});
    problem.observations[4].parameters = {0, 1};
    problem.observations[4].limit = 1;
    problem.equation = [](std::span<const double> values, std::span<const double>) {
        return values.size() > 1 ? std::min(values[0], values[1]) : values[0];
    };
    const HoldOut held = oneByOne(problem);
    CHECK(held.unpredictable.empty());
    REQUIRE(held.rows.size() == 5);
    CHECK(held.rows[4].comparison.predicted == Approx(1).epsilon(1e-6)); // the mean of the others' logarithms is 0
    problem.observations[4].limit.reset();                               // a parameter that it cannot do without
    CHECK(oneByOne(problem).unpredictable == std::vector<std::size_t>{4});
}

TEST_CASE("calibration::holdOut tells the errors of regimes apart", "[models][calibration]") {
    // each row is predicted by the mean of the three others
    Problem problem = test::oneValue({0, 0, 0, 0.4});
    problem.regimes = {"rate", "p99"};
    problem.observations[3].regime = 1;
    const HoldOut held = oneByOne(problem);
    REQUIRE(held.regimes.size() == 2);
    CHECK(held.regimes[0].regime == "rate");
    CHECK(held.regimes[0].errors.rows == 3);
    CHECK(held.regimes[0].errors.mape == Approx(std::exp(0.4 / 3) - 1)); // 0, 0 and 0.4 in the mean
    CHECK(held.regimes[1].regime == "p99");
    CHECK(held.regimes[1].errors.mape == Approx(1 - std::exp(-0.4)));
}
