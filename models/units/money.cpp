// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/units/money.h"

#include <fmt/format.h>

#include <cmath>
#include <limits>

namespace lakewright::units {
namespace {

constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();

} // namespace

MicroUsd operator+(MicroUsd a, MicroUsd b) {
    std::int64_t sum = 0;
    if (__builtin_add_overflow(a.value, b.value, &sum))
        return {a.value < 0 ? -kMost : kMost};
    return {sum};
}

MicroUsd operator*(MicroUsd a, std::int64_t count) {
    std::int64_t product = 0;
    if (__builtin_mul_overflow(a.value, count, &product))
        return {(a.value < 0) != (count < 0) ? -kMost : kMost};
    return {product};
}

bool isLargest(MicroUsd amount) {
    return amount.value == kMost;
}

MicroUsd rounded(Usd amount) {
    constexpr double kLargest = 9.2e18;
    const double micros = std::round(amount.value * 1e6);
    if (std::abs(micros) >= kLargest)
        return {micros < 0 ? -kMost : kMost};
    return {static_cast<std::int64_t>(micros)};
}

MicroUsd share(MicroUsd amount, double fraction) {
    return rounded(usd(static_cast<double>(amount.value) * fraction * 1e-6));
}

std::string moneyText(MicroUsd amount) {
    constexpr std::int64_t kCent = 10'000, kGroup = 3;
    const std::int64_t whole = std::abs(amount.value), cents = whole / kCent + (whole % kCent >= kCent / 2 ? 1 : 0);
    std::string dollars = std::to_string(cents / 100);
    for (auto at = static_cast<std::int64_t>(dollars.size()) - kGroup; at > 0; at -= kGroup)
        dollars.insert(static_cast<std::size_t>(at), 1, ',');
    return fmt::format("{}{}.{:02}\u202FUSD", amount.value < 0 && cents > 0 ? "−" : "", dollars, cents % 100);
}

} // namespace lakewright::units
