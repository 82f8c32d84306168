// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/units/quantity.h"

#include <catch2/catch.hpp>

#include <concepts>

using namespace lakewright::units;

namespace {
template <class A, class B>
concept Addable = requires(A a, B b) {
    a + b;
};
template <class A, class B>
concept Comparable = requires(A a, B b) {
    a < b;
};

// What must not compile: mixing dimensions, and quantities with bare numbers.
static_assert(Addable<Bytes, Bytes>);
static_assert(!Addable<Bytes, Seconds>);
static_assert(!Addable<Bytes, double>);
static_assert(!Comparable<Bandwidth, Bytes>);
static_assert(!std::convertible_to<double, Bytes>);
static_assert(!std::convertible_to<Bandwidth, double>);
static_assert(std::same_as<decltype(Bytes{} / Bandwidth{}), Seconds>);
static_assert(std::same_as<decltype(Bytes{} / Seconds{}), Bandwidth>);
static_assert(std::same_as<decltype(PriceRate{} * Seconds{}), Usd>);
static_assert(std::same_as<decltype(PricePerByte{} * Bytes{}), Usd>);
static_assert(std::same_as<decltype(Bytes{} / Bytes{}), double>);
} // namespace

TEST_CASE("units: 1 GB over 8 Gb/s takes one second", "[models][units]") {
    CHECK((gigabytes(1) / gigabitsPerSecond(8)).value == Approx(1.0));
}

TEST_CASE("units: a VM of 3.616 USD/h costs 2639.68 USD in 730 hours", "[models][units]") {
    CHECK((usdPerHour(3.616) * hours(730)).value == Approx(3.616 * 730)); // 2639.68
}
