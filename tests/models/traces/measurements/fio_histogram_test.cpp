// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/measurements/fio_histogram.h"

#include "tests/models/traces/measurements/import_samples.h"

#include <catch2/catch.hpp>

using namespace lakewright;

TEST_CASE("traces::fioBinTime lies inside the bin whose times have the same seven leading bits", "[models][traces]") {
    // fio drops low bits until seven are left; the first and last time of a bin enclose what it stands for
    for (std::size_t shift = 0; shift < 22; ++shift)
        for (std::size_t leading = shift == 0 ? 0 : 64; leading < 128; ++leading) {
            const double first = static_cast<double>(leading << shift);
            const double last = static_cast<double>(((leading + 1) << shift) - 1);
            const double time = traces::fioBinTime(64 * shift + leading);
            CHECK(time >= first);
            CHECK(time <= last + 0.5);
        }
}

TEST_CASE("traces::FioHistogram weighs times by their counts", "[models][traces]") {
    traces::FioHistogram histogram;
    histogram.add(10, 50);
    histogram.add(40, 25);
    histogram.add(20, 25);
    histogram.add(40, 0);
    CHECK(histogram.total() == 100);
    CHECK(histogram.mean() == 20); // (500 + 1000 + 500) / 100
    CHECK(histogram.quantile(0.5) == 10);
    CHECK(histogram.quantile(0.51) == 20);
    CHECK(histogram.quantile(1) == 40);
}
