// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/commercial/metering.h"

#include <catch2/catch.hpp>

#include <cmath>

using namespace lakewright;
using namespace lakewright::commercial;

namespace {

/// ∫ (x − w)⁺ f(x) dx over the lengths of outages, per year: the time whose events come too late, hour by hour.
double lateShare(double perYear, double meanHours, double lateHours) {
    constexpr double kStep = 0.01;
    double hours = 0;
    for (double x = lateHours + kStep / 2; x < lateHours + 60 * meanHours; x += kStep)
        hours += (x - lateHours) * std::exp(-x / meanHours) / meanHours * kStep;
    return perYear * hours / 8760;
}

std::vector<std::string> pointers(const Metering& metering) {
    std::vector<std::string> all;
    for (const diagnostics::Diagnostic& finding : findings(metering))
        all.push_back(finding.pointer);
    return all;
}

} // namespace

TEST_CASE("commercial::rejectedShare is what outages are longer than an event may be late", "[models][commercial]") {
    const Metering often{.outagesPerYear = 12, .outage = units::hours(10), .unitsPerHour = {}};
    const auto share = rejectedShare(often);
    REQUIRE(share);
    CHECK(share->low == Approx(lateShare(12, 10, 24)).epsilon(1e-4));
    CHECK(share->high == Approx(lateShare(12, 10, 23)).epsilon(1e-4));
    // Twice as many outages reject twice as much; half as long ones far less than half.
    CHECK(rejectedShare({24, units::hours(10), {}})->low == Approx(2 * share->low));
    CHECK(rejectedShare({12, units::hours(5), {}})->low < share->low / 20);
    CHECK(rejectedShare({0, units::hours(10), {}})->high == 0);
}

TEST_CASE("commercial: without outages or units nothing is known of them", "[models][commercial]") {
    CHECK_FALSE(rejectedShare({}));
    CHECK_FALSE(truncatedShare({}));
    CHECK(findings({}).empty());
}

TEST_CASE("commercial::truncatedShare is less than a unit of an hour's", "[models][commercial]") {
    const Metering counted{.outagesPerYear = {}, .outage = {}, .unitsPerHour = 2000};
    CHECK(truncatedShare(counted)->low == 0);                                       // 2,000.0 an hour
    CHECK(truncatedShare(counted)->high == Approx(0.999 / 1999.999).epsilon(0.01)); // nearly a unit of 2,000
    CHECK(truncatedShare({{}, {}, 0.5})->high == 1);                                // half a unit an hour: none of it
}

TEST_CASE("commercial: outages that cannot be are found", "[models][commercial]") {
    using Pointers = std::vector<std::string>;
    CHECK(pointers({2, {}, {}}) == Pointers{"outage"});
    CHECK(pointers({{}, units::hours(1), {}}) == Pointers{"outages-per-year"});
    CHECK(pointers({-1, units::hours(1), {}}) == Pointers{"outages-per-year"});
    CHECK(pointers({1, units::hours(0), {}}) == Pointers{"outage"});
    CHECK(pointers({366, units::hours(24), {}}) == Pointers{"outages-per-year"});
    CHECK(pointers({365, units::hours(24), {}}).empty());
    CHECK(pointers({{}, {}, 0.0}) == Pointers{"units-per-hour"});
}
