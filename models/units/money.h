// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/units/quantity.h"

#include <compare>
#include <cstdint>
#include <string>

namespace lakewright::units {

/// US dollars in millionths, exact (MODELS §0.1): what ledgers add up. Sums and products stop at the largest number
/// instead of running over, 9.2e12 USD.
struct MicroUsd {
    std::int64_t value = 0;

    auto operator<=>(const MicroUsd&) const = default;
    MicroUsd& operator+=(MicroUsd other) { return *this = *this + other; }
    friend MicroUsd operator+(MicroUsd a, MicroUsd b);
    friend MicroUsd operator-(MicroUsd a, MicroUsd b) { return a + MicroUsd{-b.value}; }
    friend MicroUsd operator*(MicroUsd a, std::int64_t count);
};

/// Whether a sum or product stopped at the largest number.
bool isLargest(MicroUsd amount);
/// The nearest millionth, halves away from zero.
MicroUsd rounded(Usd amount);
/// A share of an amount, rounded; `fraction` is finite.
MicroUsd share(MicroUsd amount, double fraction);
/// Cents for people: "−1,234.50 USD", narrow no-break space before the unit.
std::string moneyText(MicroUsd amount);

} // namespace lakewright::units
