// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>

namespace lakewright::kernel {

/// A sum that keeps what rounding would drop, so that adding and later subtracting millions of byte counts leaves
/// nothing behind. Source: Neumaier, ZAMM 54 (1974) 39–51.
class ExactSum {
public:
    void add(double term) {
        const double sum = m_sum + term;
        m_dropped += std::abs(m_sum) >= std::abs(term) ? (m_sum - sum) + term : (term - sum) + m_sum;
        m_sum = sum;
    }
    double value() const { return m_sum + m_dropped; }

private:
    double m_sum = 0, m_dropped = 0;
};

} // namespace lakewright::kernel
