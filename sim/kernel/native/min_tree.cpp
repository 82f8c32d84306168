// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/kernel/native/min_tree.h"

#include <algorithm>
#include <cassert>

namespace lakewright::kernel {

void MinTree::append() {
    m_levels.front().push_back(kInfinity);
    for (std::size_t level = 0; m_levels[level].size() > 1; ++level) {
        const std::size_t blocks = (m_levels[level].size() + kFanOut - 1) / kFanOut;
        if (level + 1 == m_levels.size())
            m_levels.emplace_back(1, m_min);
        if (m_levels[level + 1].size() == blocks)
            return;
        m_levels[level + 1].push_back(kInfinity);
    }
}

void MinTree::set(std::size_t index, double value) {
    for (std::vector<double>& level : m_levels) {
        const double before = level[index];
        level[index] = value;
        if (&level == &m_levels.back()) {
            m_min = value;
            return;
        }
        index /= kFanOut;
        const double parent = (&level)[1][index];
        if (value > parent && before > parent)
            return;
        value = value <= parent ? value : blockMin(level, index);
        if (value == parent)
            return;
    }
}

std::size_t MinTree::argMin() const {
    std::size_t index = 0;
    for (std::size_t depth = m_levels.size() - 1; depth-- > 0;) {
        const std::vector<double>& level = m_levels[depth];
        index *= kFanOut;
        while (level[index] != m_min)
            ++index;
    }
    return index;
}

double MinTree::blockMin(const std::vector<double>& level, std::size_t block) const {
    const auto first = level.begin() + static_cast<std::ptrdiff_t>(block * kFanOut);
    return *std::min_element(first, first + std::min<std::ptrdiff_t>(kFanOut, level.end() - first));
}

} // namespace lakewright::kernel
