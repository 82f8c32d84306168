// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/probes/fingerprint.h"

#include <catch2/catch.hpp>

#include <cmath>

using namespace lakewright;
using probes::Fingerprint;

namespace {

std::string of(std::initializer_list<double> times) {
    Fingerprint fingerprint;
    for (const double time : times)
        fingerprint.add(units::seconds(time), 1, 2);
    return fingerprint.hex();
}

} // namespace

TEST_CASE("Fingerprint is the same for the same events and differs for one ulp or another order", "[sim][probes]") {
    CHECK(of({1, 2, 3}) == of({1, 2, 3}));
    CHECK(of({1, 2, 3}) != of({1, 3, 2}));
    CHECK(of({1, 2, 3}) != of({1, 2, std::nextafter(3.0, 4.0)}));
    CHECK(of({}) != of({0}));
    CHECK(of({1}).size() == 32);
}

TEST_CASE("Fingerprint tells who and what, and text from its parts", "[sim][probes]") {
    Fingerprint a, b, c, d;
    a.add(units::seconds(1), 1, 2);
    b.add(units::seconds(1), 2, 1);
    CHECK(a.hex() != b.hex());
    c.add("ab");
    c.add("c");
    d.add("a");
    d.add("bc");
    CHECK(c.hex() != d.hex());
}
