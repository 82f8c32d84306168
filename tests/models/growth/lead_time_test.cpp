// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/growth/lead_time.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <vector>

using namespace lakewright;
using growth::LeadTime;

namespace {

std::vector<double> draws(const LeadTime& lead, std::uint32_t count) {
    std::vector<double> days;
    for (std::uint32_t i = 0; i < count; ++i) {
        stats::RandomStream random(7, i, "lake", "lead");
        days.push_back(growth::draw(lead, random) / units::days(1));
    }
    return days;
}

} // namespace

TEST_CASE("lead time: delivery of hardware is lognormal", "[models][growth]") {
    const LeadTime lead{growth::LeadKind::Hardware, units::days(84), 0.3, 8, 2};
    std::vector<double> days = draws(lead, 40000);
    std::sort(days.begin(), days.end());
    CHECK(days[20000] == Approx(84).epsilon(0.01));
    CHECK(days[36000] == Approx(84 * std::exp(0.3 * 1.28155)).epsilon(0.01)); // 90th percentile
    CHECK(growth::meanOf(lead) / units::days(1) == Approx(84 * std::exp(0.045)));
}

TEST_CASE("lead time: a quota waits for its allocation as a Beta prior of geometric days says", "[models][growth]") {
    // σ = 0 leaves the days of refusals: whole days beyond the median.
    const LeadTime lead{growth::LeadKind::Quota, units::days(3), 0, 8, 2};
    const std::vector<double> days = draws(lead, 60000);
    double sum = 0;
    int atOnce = 0, second = 0;
    for (const double day : days) {
        sum += day - 3;
        atOnce += day < 3.5;
        second += day > 3.5 && day < 4.5;
    }
    CHECK(atOnce / 60000.0 == Approx(0.8).margin(0.006));           // E[p] = a/(a+b)
    CHECK(second / 60000.0 == Approx(8 * 2 / 110.0).margin(0.006)); // E[p(1−p)] = ab/((a+b)(a+b+1))
    CHECK(sum / 60000 == Approx(2.0 / 7).margin(0.012));            // E[(1−p)/p] = b/(a−1)
    CHECK(growth::meanOf(lead) / units::days(1) == Approx(3 + 2.0 / 7));
}

TEST_CASE("lead time: a prior that may be hopeless has no mean", "[models][growth]") {
    CHECK(std::isinf(growth::meanOf({growth::LeadKind::Quota, units::days(3), 1, 1, 3}).value));
    stats::RandomStream random(1, 0, "lake", "lead");
    CHECK(std::isfinite(growth::draw({growth::LeadKind::Quota, units::days(3), 1, 1e-3, 1e3}, random).value));
}

TEST_CASE("lead time: the closed form of a quota is what draws give", "[models][growth]") {
    for (const LeadTime& lead : {LeadTime{}, LeadTime{growth::LeadKind::Quota, units::days(3), 1, 3, 3}}) {
        std::vector<double> days = draws(lead, 60000);
        std::sort(days.begin(), days.end());
        for (const double day : {1.0, 3.0, 5.0, 12.0}) {
            const auto drawn = std::upper_bound(days.begin(), days.end(), day) - days.begin();
            CHECK(growth::within(lead, units::days(day)) == Approx(double(drawn) / 60000).margin(0.007));
        }
        CHECK(growth::quantileOf(lead, 0.5) / units::days(1) == Approx(days[30000]).epsilon(0.02));
        CHECK(growth::quantileOf(lead, 0.9) / units::days(1) == Approx(days[54000]).epsilon(0.03));
    }
}

TEST_CASE("lead time: quantiles of a delivery are those of its lognormal", "[models][growth]") {
    const LeadTime lead{growth::LeadKind::Hardware, units::days(56), 0.7, 8, 2};
    CHECK(growth::quantileOf(lead, 0.5) / units::days(1) == Approx(56).epsilon(1e-3));
    CHECK(growth::quantileOf(lead, 0.9) / units::days(1) == Approx(56 * std::exp(0.7 * 1.28155)).epsilon(1e-3));
    CHECK(growth::within(lead, units::days(56)) == Approx(0.5));
    const LeadTime certain{growth::LeadKind::Hardware, units::days(56), 0, 8, 2};
    CHECK(growth::within(certain, units::days(55.9)) == 0);
    CHECK(growth::within(certain, units::days(56)) == 1);
    // Never granted on most days: beyond what anybody waits for.
    CHECK(std::isinf(growth::quantileOf({growth::LeadKind::Quota, units::days(3), 1, 1e-3, 1e3}, 0.9).value));
}
