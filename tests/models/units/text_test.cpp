// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/units/text.h"

#include <catch2/catch.hpp>

using namespace lakewright::units;

namespace {
template <class Q>
double read(const char* text) {
    return std::get<Q>(parse<Q>(text)).value;
}
template <class Q>
bool refused(std::string_view text) {
    return std::holds_alternative<UnitError>(parse<Q>(text));
}
} // namespace

TEST_CASE("units::parse tells bits from bytes and decimal from binary prefixes", "[models][units]") {
    CHECK(read<Bandwidth>("100 Gb/s") == 12.5e9);
    CHECK(read<Bandwidth>("100GB/s") == 100e9);
    CHECK(read<Bytes>("1 KiB") == 1024);
    CHECK(read<Bytes>("1 kB") == 1000);
    CHECK(read<Bytes>("1.5 EB") == 1.5e18);
    CHECK(read<Bytes>("1 EiB") == 1152921504606846976.0); // 2^60
    CHECK(read<Seconds>("7 d") == 604800);
    CHECK(read<Seconds>("-3 ms") == -0.003);
    CHECK(read<PricePerByte>("0.02 USD/GB") == Approx(2e-11));
    CHECK(read<Bytes>("1e3 B") == 1000);
}

TEST_CASE("units::parse refuses what is not exactly a number and a unit", "[models][units]") {
    for (const char* text :
         {"",     " ",     "100",   "GB",    "NaN GB", "inf GB", "1e999 B", "0x10 B", "+1 B",    "01 B",     ".5 B",
          "5. B", "1  GB", " 1 GB", "1 GB ", "1 gb",   "1 Gb",   "1 GB/s",  "1,5 GB", "1 GB GB", "1e308 EiB"})
        CHECK(refused<Bytes>(text));
    CHECK(refused<Bandwidth>("100 Gbps"));
    CHECK(refused<Seconds>("5 m"));
    CHECK(refused<Seconds>("5 M"));
    CHECK(refused<Bytes>(std::string(1u << 20, '9')));
}

TEST_CASE("units::parse names the units it would accept", "[models][units]") {
    const UnitError error = std::get<UnitError>(parse<Bandwidth>("100"));
    CHECK(error.found == "\"100\" without a unit");
    CHECK(error.allowed.find("\"100 Gb/s\"") != std::string::npos);
}

TEST_CASE("units::exactText reads back to the same value", "[models][units]") {
    for (const double v : {0.0, 1.0, 0.1, 1.0 / 3, 12.5e9, 6.02e23, 1e-9}) {
        CHECK(read<Bytes>(exactText(Bytes{v}).c_str()) == v);
        CHECK(read<Bandwidth>(exactText(Bandwidth{v}).c_str()) == v);
        CHECK(read<Seconds>(exactText(Seconds{v}).c_str()) == v);
    }
    for (const double v : {3.616, 0.206, 24.38, 98.3})
        CHECK(read<PriceRate>(exactText(usdPerHour(v)).c_str()) == usdPerHour(v).value);
}

TEST_CASE("units::display keeps one to a thousand before the prefix", "[models][units]") {
    CHECK(display(gigabytes(1.5)) == "1.50\u202fGB");
    CHECK(display(bytes(999.9)) == "1.00\u202fkB");
    CHECK(display(petabytes(-2)) == "\u22122.00\u202fPB");
    CHECK(display(gigabytesPerSecond(12.5)) == "12.5\u202fGB/s");
    CHECK(networkText(gigabytesPerSecond(12.5)) == "100\u202fGb/s");
    CHECK(durationText(seconds(250)) == "4\u202fmin 10\u202fs");
    CHECK(durationText(seconds(4200)) == "1\u202fh 10\u202fmin");
    CHECK(durationText(days(7)) == "7\u202fd");
    CHECK(durationText(milliseconds(12)) == "12.0\u202fms");
}
