// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/measurements/amount.h"

#include <catch2/catch.hpp>

using namespace lakewright::traces;

namespace {

double one(const std::string& unit) {
    const auto known = measuredUnit(unit);
    INFO(unit);
    REQUIRE(known);
    return baseValue((*known)(1));
}

} // namespace

TEST_CASE("traces::measuredUnit tells bits from bytes and powers of ten from powers of two", "[models][traces]") {
    CHECK(one("MB/s") == 1e6);
    CHECK(one("MiB/s") == 1048576);
    CHECK(one("Mb/s") == 125000); // 10^6 bits are 125,000 bytes
    CHECK(one("GiB") == 1073741824);
    CHECK(one("us") == Approx(1e-6));
    CHECK(one("ns") == Approx(1e-9));
    CHECK(one("kreq/s") == 1000);
    CHECK(one("%") == 0.01);
    CHECK(one("ratio") == 1);
    CHECK(one("count") == 1);
    CHECK(std::string(baseUnit((*measuredUnit("USD/GB"))(1))) == "USD/B");
}

TEST_CASE("traces::measuredUnit guesses no unit", "[models][traces]") {
    for (const char* unit : {"", "mb/s", "MBps", "MiB_s", "seconds", "IOPS", "1", "1 MB"}) {
        INFO(unit);
        CHECK_FALSE(measuredUnit(unit));
    }
}

TEST_CASE("traces::parseAmount needs a unit", "[models][traces]") {
    CHECK(baseValue(*parseAmount("10 MiB")) == 10485760);
    CHECK(baseValue(*parseAmount("2 ms")) == Approx(0.002));
    CHECK_FALSE(parseAmount("10"));
    CHECK_FALSE(parseAmount("64KBs"));
}

TEST_CASE("traces::displayText shows an amount with its unit", "[models][traces]") {
    CHECK(displayText(Count{64}) == "64");
    CHECK(displayText(Ratio{0.972}) == "97.2\u202f%");
}
