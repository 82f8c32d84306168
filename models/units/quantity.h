// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>
#include <compare>
#include <limits>

namespace lakewright::units {

/// A double with the exponents of byte, second and US dollar: the whole unit system of the product (STYLE §5).
/// Quantities add and compare only with their own kind; products and quotients add and subtract exponents.
template <int B, int S, int D>
struct Quantity {
    double value = 0;

    constexpr auto operator<=>(const Quantity&) const = default;
    constexpr Quantity& operator+=(Quantity other) {
        value += other.value;
        return *this;
    }
    constexpr Quantity& operator-=(Quantity other) {
        value -= other.value;
        return *this;
    }
    friend constexpr Quantity operator+(Quantity a, Quantity b) { return {a.value + b.value}; }
    friend constexpr Quantity operator-(Quantity a, Quantity b) { return {a.value - b.value}; }
    friend constexpr Quantity operator-(Quantity a) { return {-a.value}; }
    friend constexpr Quantity operator*(Quantity a, double factor) { return {a.value * factor}; }
    friend constexpr Quantity operator*(double factor, Quantity a) { return {factor * a.value}; }
    friend constexpr Quantity operator/(Quantity a, double divisor) { return {a.value / divisor}; }
};

template <int B1, int S1, int D1, int B2, int S2, int D2>
constexpr auto operator*(Quantity<B1, S1, D1> a, Quantity<B2, S2, D2> b) {
    if constexpr (B1 + B2 == 0 && S1 + S2 == 0 && D1 + D2 == 0)
        return a.value * b.value;
    else
        return Quantity<B1 + B2, S1 + S2, D1 + D2>{a.value * b.value};
}

template <int B1, int S1, int D1, int B2, int S2, int D2>
constexpr auto operator/(Quantity<B1, S1, D1> a, Quantity<B2, S2, D2> b) {
    if constexpr (B1 == B2 && S1 == S2 && D1 == D2)
        return a.value / b.value;
    else
        return Quantity<B1 - B2, S1 - S2, D1 - D2>{a.value / b.value};
}

using Bytes = Quantity<1, 0, 0>;
using Seconds = Quantity<0, 1, 0>;
using Bandwidth = Quantity<1, -1, 0>;    ///< bytes per second
using Frequency = Quantity<0, -1, 0>;    ///< events per second
using Usd = Quantity<0, 0, 1>;           ///< US dollars
using PriceRate = Quantity<0, -1, 1>;    ///< US dollars per second
using PricePerByte = Quantity<-1, 0, 1>; ///< US dollars per byte

constexpr Bytes bytes(double v) {
    return {v};
}
constexpr Bytes kilobytes(double v) {
    return {v * 1e3};
}
constexpr Bytes megabytes(double v) {
    return {v * 1e6};
}
constexpr Bytes gigabytes(double v) {
    return {v * 1e9};
}
constexpr Bytes terabytes(double v) {
    return {v * 1e12};
}
constexpr Bytes petabytes(double v) {
    return {v * 1e15};
}
constexpr Bytes exabytes(double v) {
    return {v * 1e18};
}
constexpr Bytes kibibytes(double v) {
    return {v * 1024.0};
}
constexpr Bytes mebibytes(double v) {
    return {v * 1048576.0};
}
constexpr Bytes gibibytes(double v) {
    return {v * 1073741824.0};
}

constexpr Bandwidth bytesPerSecond(double v) {
    return {v};
}
constexpr Bandwidth megabytesPerSecond(double v) {
    return {v * 1e6};
}
constexpr Bandwidth gigabytesPerSecond(double v) {
    return {v * 1e9};
}
constexpr Bandwidth megabitsPerSecond(double v) {
    return {v * 1e6 / 8};
}
constexpr Bandwidth gigabitsPerSecond(double v) {
    return {v * 1e9 / 8};
}

constexpr Seconds seconds(double v) {
    return {v};
}
constexpr Seconds milliseconds(double v) {
    return {v * 1e-3};
}
constexpr Seconds minutes(double v) {
    return {v * 60};
}
constexpr Seconds hours(double v) {
    return {v * 3600};
}
constexpr Seconds days(double v) {
    return {v * 86400};
}

constexpr Frequency perSecond(double v) {
    return {v};
}
constexpr Usd usd(double v) {
    return {v};
}
constexpr PriceRate usdPerHour(double v) {
    return {v / 3600};
}

/// "No limit" of any quantity.
template <class Q>
constexpr Q unlimited() {
    return {std::numeric_limits<double>::infinity()};
}

template <int B, int S, int D>
bool isFinite(Quantity<B, S, D> q) {
    return std::isfinite(q.value);
}

} // namespace lakewright::units
