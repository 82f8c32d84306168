// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/traces/measurements/measurement.h"

namespace lakewright::traces {

/// Count, mean, deviation and range of numbers that come one by one, in O(1) memory.
class RunningFigures {
public:
    void add(double number);
    std::uint64_t count() const { return m_count; }
    double mean() const { return m_mean; } ///< 0 without numbers
    double deviation() const;              ///< of a sample (n - 1); 0 below two numbers
    double least() const { return m_least; }
    double most() const { return m_most; }
    Spread spread(const MeasuredUnit& unit) const; ///< empty without numbers

private:
    std::uint64_t m_count = 0;
    double m_mean = 0, m_squares = 0, m_least = 0, m_most = 0;
};

} // namespace lakewright::traces
