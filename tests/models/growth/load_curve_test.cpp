// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/growth/load_curve.h"

#include <catch2/catch.hpp>
#include <rapidcheck/catch.h>

#include <cmath>

using namespace lakewright;
using growth::LoadCurve;

namespace {

/// Day by day instead of by logarithms: the first day on which the load is there.
std::optional<int> firstDay(const LoadCurve& curve, const std::vector<growth::Addition>& additions, double limit) {
    for (int day = 0; day <= 4000; ++day) {
        const units::Seconds at = units::days(day);
        double load = curve.start, daily = std::pow(1 + curve.monthly, 1.0 / 30);
        for (int i = 0; i < day; ++i)
            load *= daily;
        for (const growth::Step& step : curve.steps)
            if (step.at <= at)
                load += step.add * std::pow(daily, (at - step.at) / units::days(1));
        double capacity = 1;
        for (const growth::Addition& addition : additions)
            capacity += addition.at <= at ? addition.share : 0;
        if (load >= limit * capacity)
            return day;
    }
    return std::nullopt;
}

} // namespace

TEST_CASE("load curve: 3 % a month doubles in 23.45 months", "[models][growth]") {
    const LoadCurve curve{.start = 0.4, .monthly = 0.03, .steps = {}};
    CHECK(growth::loadAt(curve, growth::kMonth * 23.4498) == Approx(0.8).epsilon(1e-5));
    CHECK(*growth::reaches(curve, 0.8) / growth::kMonth == Approx(23.4498).epsilon(1e-5));
    CHECK(*growth::runOutClosedForm(0.4, 0.03, 0.8) / growth::kMonth == Approx(23.4498).epsilon(1e-5));
    CHECK(growth::reaches(curve, 0.3) == units::Seconds{});
}

TEST_CASE("load curve: what does not grow runs out by a step only", "[models][growth]") {
    LoadCurve curve{.start = 0.5, .monthly = 0, .steps = {}};
    CHECK_FALSE(growth::reaches(curve, 0.9));
    CHECK_FALSE(growth::runOutClosedForm(0.5, -0.02, 0.9));
    CHECK_FALSE(growth::runOutClosedForm(0, 0.1, 0.9));
    curve.steps = {{units::days(100), 0.1}, {units::days(200), 0.31}};
    CHECK(growth::reaches(curve, 0.9) == units::days(200));
    curve.monthly = -0.05; // shrinks faster than the steps add
    CHECK_FALSE(growth::reaches(curve, 0.9));
}

TEST_CASE("load curve: an addition moves the date by the logarithm of the capacity", "[models][growth]") {
    const LoadCurve curve{.start = 0.5, .monthly = 0.05, .steps = {}};
    const units::Seconds alone = *growth::runsOut(curve, {}, 0.9);
    const units::Seconds doubled = *growth::runsOut(curve, {{units::days(30), 1.0}}, 0.9);
    CHECK((doubled - alone) / growth::kMonth == Approx(std::log(2) / std::log(1.05)));
    // Too late, it does not help against the first time.
    CHECK(growth::runsOut(curve, {{alone + units::days(1), 1.0}}, 0.9) == alone);
}

TEST_CASE("load curve: dates are those that counting days finds", "[models][growth]") {
    rc::prop("first day", [] {
        LoadCurve curve{
            .start = *rc::gen::inRange(1, 95) / 100.0, .monthly = *rc::gen::inRange(-5, 12) / 100.0, .steps = {}};
        for (const int day : *rc::gen::container<std::vector<int>>(*rc::gen::inRange(0, 3), rc::gen::inRange(0, 900)))
            curve.steps.push_back({units::days(day), *rc::gen::inRange(1, 20) / 100.0});
        std::vector<growth::Addition> additions;
        int at = 0;
        for (int i = *rc::gen::inRange(0, 3); i > 0; --i)
            additions.push_back({units::days(at += *rc::gen::inRange(1, 400)), *rc::gen::inRange(5, 80) / 100.0});
        const auto exact = growth::runsOut(curve, additions, 0.9);
        // Counting days does not see a load that is too much for less than the day before an addition.
        for (const growth::Addition& addition : additions)
            RC_PRE(!exact || *exact > addition.at || *exact < addition.at - units::days(1));
        const auto counted = firstDay(curve, additions, 0.9);
        if (!exact || *exact > units::days(3999))
            RC_ASSERT(!counted || *counted >= 3999);
        else
            RC_ASSERT(counted && std::abs(*counted - std::ceil(*exact / units::days(1) - 1e-9)) <= 1);
    });
}

TEST_CASE("load curve: a band has its percentiles at ±1.2816 and its median at 0", "[models][growth]") {
    const growth::RateBand band{-0.01, 0.03, 0.08};
    CHECK(growth::rateAt(band, 0) == Approx(0.03));
    CHECK(growth::rateAt(band, 1.2815515655) == Approx(0.08));
    CHECK(growth::rateAt(band, -1.2815515655) == Approx(-0.01));
    CHECK(growth::rateAt({0.02, 0.02, 0.02}, 3) == Approx(0.02));
}
