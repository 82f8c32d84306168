// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/units/quantity.h"

#include <cstdint>
#include <optional>

namespace lakewright::synthesis {

/// Index of dispersion of counts: variance over mean of the number of events in windows of one width. 1 for a Poisson
/// process, 0 for a clock, more for bursts. Windows begin at
/// multiples of the width; the first and the last one, which are cut, are left out.
class Dispersion {
public:
    explicit Dispersion(units::Seconds width) : m_width(width) {}
    void add(units::Seconds at); ///< an event before the last one counts with it
    units::Seconds width() const { return m_width; }
    std::uint64_t windows() const { return m_windows; } ///< that are over
    /// Nothing for fewer than kLeastWindows.
    std::optional<double> index() const;
    static constexpr std::uint64_t kLeastWindows = 20;

private:
    units::Seconds m_width;
    double m_window = 0; ///< number of the current window
    bool m_hasBegun = false, m_isCut = true;
    double m_sum = 0, m_squares = 0, m_current = 0;
    std::uint64_t m_windows = 0;
};

} // namespace lakewright::synthesis
