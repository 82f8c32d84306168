// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <limits>
#include <vector>

namespace lakewright::kernel {

/// The minimum of an array whose elements change one at a time: a tree with sixteen children per node over the
/// classes' next completion times. Changing an element costs little unless it was, or becomes, its block's minimum.
class MinTree {
public:
    /// Appends an element with the value infinity.
    void append();
    void set(std::size_t index, double value);
    double operator[](std::size_t index) const { return m_levels.front()[index]; }
    /// Infinity when empty.
    double min() const { return m_min; }
    /// Index of the minimum, the lowest one among equals. Precondition: not empty.
    std::size_t argMin() const;

private:
    static constexpr std::size_t kFanOut = 16;
    double blockMin(const std::vector<double>& level, std::size_t block) const;

    std::vector<std::vector<double>> m_levels{{}}; ///< elements, minima of their blocks, minima of those, ..., one
    double m_min = kInfinity;
    static constexpr double kInfinity = std::numeric_limits<double>::infinity();
};

} // namespace lakewright::kernel
