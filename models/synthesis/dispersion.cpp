// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/synthesis/dispersion.h"

#include <cmath>

namespace lakewright::synthesis {

void Dispersion::add(units::Seconds at) {
    const double window = std::floor(at / m_width);
    if (!m_hasBegun) {
        m_hasBegun = true;
        m_window = window;
    }
    if (window > m_window) {
        if (!m_isCut) {
            m_sum += m_current;
            m_squares += m_current * m_current;
            ++m_windows;
        }
        m_windows += static_cast<std::uint64_t>(window - m_window) - 1; // those between are empty
        m_window = window;
        m_current = 0;
        m_isCut = false;
    }
    ++m_current;
}

std::optional<double> Dispersion::index() const {
    if (m_windows < kLeastWindows || m_sum == 0)
        return std::nullopt;
    const double n = static_cast<double>(m_windows), mean = m_sum / n;
    return (m_squares - n * mean * mean) / (n - 1) / mean;
}

} // namespace lakewright::synthesis
