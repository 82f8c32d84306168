// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/viewmodels/figure_text.h"

#include <catch2/catch.hpp>

namespace lakewright::test {
namespace {

using desktop::figureText;

std::string plain(QString text) {
    return text.replace(QChar(0x202f), ' ').toStdString();
}

TEST_CASE("a figure has three digits and the prefix that suits it", "[desktop]") {
    CHECK(plain(figureText(4.2137e12, "B/s")) == "4.21 TB/s");
    CHECK(plain(figureText(0.84912, "1")) == "0.849");
    CHECK(plain(figureText(0.0219, "s")) == "21.9 ms");
    CHECK(plain(figureText(5400, "s")) == "90.0 min");
    CHECK(plain(figureText(400000, "count")) == "400 000");
    CHECK(plain(figureText(0, "B")) == "0 B");
}

TEST_CASE("a half-width has one digit and two when it starts with 1 or 2", "[desktop]") {
    CHECK(plain(figureText(0.0219, 0.0215, 0.0223, "s")) == "21.9 ± 0.4 ms");
    CHECK(plain(figureText(3138, 3138 - 174, 3138 + 174, "s")) == "52.3 ± 2.9 min"); // 174 s = 2.9 min
    CHECK(plain(figureText(250, 220, 310, "s")) == "4.2 [3.7, 5.2] min");            // 30 s down, 60 s up
}

TEST_CASE("an exact figure has no half-width", "[desktop]") {
    CHECK(plain(figureText(0.5, 0.5, 0.5, "1")) == "0.500");
    CHECK(desktop::intervalWords(0.5, 0.5, 0.5, "1") == "exact");
    CHECK(desktop::intervalWords(0.5, std::nullopt, std::nullopt, "1") == "one run, no interval");
}

TEST_CASE("numbers have the minus sign and thin spaces", "[desktop]") {
    CHECK(desktop::numberText(-1234567.5, 1) == QString::fromUtf8("−1\u202f234\u202f567.5"));
    CHECK(desktop::numberText(-0.001, 1) == "0.0");
    CHECK(plain(desktop::percentText(0.853)) == "85 %");
    CHECK(desktop::countOf(1, "error", "errors") == "1 error");
    CHECK(desktop::countOf(2, "error", "errors") == "2 errors");
}

TEST_CASE("memory is shown in binary units", "[desktop]") {
    CHECK(plain(desktop::binaryText(units::mebibytes(64))) == "64 MiB");
    CHECK(plain(desktop::binaryText(units::bytes(1448))) == "1.41 KiB");
}

} // namespace
} // namespace lakewright::test
