// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/results/present.h"

#include <catch2/catch.hpp>

using namespace lakewright;
using results::Figure;

namespace {

std::string shown(double value, double low, double high, const char* unit) {
    return results::present(Figure{value, low, high, unit}).text();
}

} // namespace

TEST_CASE("results::present writes a half-width with one digit and two after 1 or 2", "[models][results]") {
    CHECK(shown(0.0219, 0.0215, 0.0223, "s") == "21.9 ± 0.4\u202fms");
    CHECK(shown(3138, 2964, 3312, "s") == "52.3 ± 2.9\u202fmin");
    CHECK(shown(0.781, 0.777, 0.785, "1") == "0.781 ± 0.004");
    CHECK(shown(412.7e9, 406.6e9, 418.8e9, "B/s") == "413 ± 6\u202fGB/s");
    CHECK(shown(5e9, 4.88e9, 5.12e9, "B/s") == "5.00 ± 0.12\u202fGB/s");
    CHECK(shown(1234, 1000, 1468, "count") == "1\u202f230 ± 230");
}

TEST_CASE("results::present carries a half-width that is rounded up to the next digit", "[models][results]") {
    CHECK(shown(10, 9.04, 10.96, "count") == "10.0 ± 1.0");   // 0.96 to one digit is 1
    CHECK(shown(10, 9.702, 10.298, "count") == "10.0 ± 0.3"); // 0.298 to two digits is 0.30
}

TEST_CASE("results::present puts an asymmetric interval in brackets", "[models][results]") {
    CHECK(shown(250, 220, 290, "s") == "4.2 [3.7, 4.8]\u202fmin");
    CHECK(shown(-5, -9, -4, "count") == "\u22125 [\u22129, \u22124]");
}

TEST_CASE("results::present shows exact and unknown intervals without an interval", "[models][results]") {
    CHECK(shown(131072, 131072, 131072, "count") == "131\u202f072");
    CHECK(shown(12.5e9, 12.5e9, 12.5e9, "B/s") == "12.5\u202fGB/s");
    CHECK(results::present(Figure{0.8488, {}, {}, "1"}).text() == "0.849");
    CHECK(results::present(Figure{999.96e9, {}, {}, "B/s"}).text() == "1.00\u202fTB/s");
    CHECK(results::present(Figure{0, {}, {}, "s"}).text() == "0\u202fs");
}

TEST_CASE("results::present shows at most six digits of a value with a tiny interval", "[models][results]") {
    CHECK(shown(0.95, 0.95 - 2e-9, 0.95 + 2e-9, "1") == "0.950000 ± < 0.000001");
    CHECK(shown(8.823269, 8.823269, std::nextafter(8.823269, 9), "s") == "8.823\u202fs"); // rounding, not spread
}

TEST_CASE("results::present survives values that are not finite", "[models][results]") {
    CHECK(shown(HUGE_VAL, 0, 1, "B/s").substr(0, 3) == "∞");
    CHECK(results::present(Figure{std::nan(""), {}, {}, "s"}).text() == "—");
    CHECK_FALSE(shown(5e300, 1e300, 9e300, "count").empty());
    CHECK_FALSE(shown(5e-320, 0, 1e-319, "s").empty());
}

TEST_CASE("results::scaleFor moves durations at 100 s, 100 min and 48 h", "[models][results]") {
    CHECK(results::scaleFor("s", 99).name == "s");
    CHECK(results::scaleFor("s", 101).name == "min");
    CHECK(results::scaleFor("s", 7200).name == "h");
    CHECK(results::scaleFor("s", 86400 * 3).name == "d");
    CHECK(results::scaleFor("furlong", 3) == results::Scale{"furlong", 1});
}

TEST_CASE("results::present says of a figure with a lower end alone that it is at least so much", "[models][results]") {
    CHECK(results::present(Figure{11160, 11160, std::nullopt, "s"}).text() == "≥ 3.10\u202fh");
}

TEST_CASE("results ratio, percent and word helpers follow the number rules", "[models][results]") {
    CHECK(results::ratioText(0.8491) == "0.849");
    CHECK(results::ratioText(0.01234) == "0.0123");
    CHECK(results::percentText(0.947) == "95\u202f%");
    CHECK(results::percentText(0.001) == "<\u202f1\u202f%");
    CHECK(results::countText(4096) == "4\u202f096");
    CHECK(results::words("rpo-central-p99") == "RPO central P99");
    CHECK(results::words("facade-load") == "Façade load");
}

TEST_CASE("results::present rounds dollars to none coarser than whole ones", "[models][results]") {
    CHECK(results::present(Figure{6009.4, {}, {}, "USD"}).text() == "6\u202f009\u202fUSD");
    CHECK(shown(60104.2, 60104.2, 60104.2, "USD") == "60\u202f104\u202fUSD");
    CHECK(results::present(Figure{6.094, {}, {}, "USD"}).text() == "6.09\u202fUSD");
}
