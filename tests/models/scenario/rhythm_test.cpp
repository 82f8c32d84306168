// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/rhythm.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <vector>

using namespace lakewright;
using scenario::intensity;

TEST_CASE("scenario: day and night keep the mean, the factor and the hour of the peak", "[models][scenario]") {
    const scenario::Diurnal diurnal{.factor = 4, .peak = units::hours(15.5)};
    std::vector<double> hours;
    double sum = 0;
    for (int hour = 0; hour < 24; ++hour) {
        hours.push_back(intensity(diurnal, units::hours(hour)));
        sum += hours.back();
    }
    CHECK(sum / 24 == Approx(1).epsilon(1e-12));
    CHECK(std::max_element(hours.begin(), hours.end()) - hours.begin() == 15);
    CHECK(std::min_element(hours.begin(), hours.end()) - hours.begin() == 3);
    // A cosine with highest over lowest 4 is 1 ± 0.6; the mean of its best hour is 0.3 % below the top.
    CHECK(hours[15] == Approx(1.6).epsilon(0.003));
    CHECK(hours[3] == Approx(0.4).epsilon(0.005));
    CHECK(intensity(diurnal, units::hours(15)) == intensity(diurnal, units::hours(39.99)));
}

TEST_CASE("scenario: surges multiply from their begin to just before their end", "[models][scenario]") {
    const std::vector<scenario::Surge> surges{{units::hours(1), units::hours(2), 3},
                                              {units::hours(2), units::hours(2), 5}};
    CHECK(intensity(surges, units::hours(0.99)) == 1);
    CHECK(intensity(surges, units::hours(1)) == 3);
    CHECK(intensity(surges, units::hours(2)) == 15);
    CHECK(intensity(surges, units::hours(3)) == 5);
    CHECK(intensity(surges, units::hours(4)) == 1);
}
