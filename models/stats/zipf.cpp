// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/stats/zipf.h"

#include <bit>
#include <cassert>
#include <cmath>

namespace lakewright::stats {

Zipf::Zipf(std::uint32_t n, double alpha) : m_mass(n), m_start(std::bit_ceil(n)) {
    assert(n >= 1 && alpha >= 0);
    double sum = 0;
    for (std::uint32_t i = 0; i < n; ++i)
        m_mass[i] = sum += std::pow(static_cast<double>(i) + 1, -alpha);
    std::uint32_t rank = 0;
    for (std::size_t k = 0; k < m_start.size(); ++k) {
        while (m_mass[rank] < static_cast<double>(k) / static_cast<double>(m_start.size()) * sum)
            ++rank;
        m_start[k] = rank;
    }
}

double Zipf::probability(std::uint32_t rank) const {
    return (m_mass[rank] - (rank > 0 ? m_mass[rank - 1] : 0)) / m_mass.back();
}

} // namespace lakewright::stats
