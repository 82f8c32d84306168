// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

namespace lakewright::stats {

/// Zipf's law over ranks 0 … n−1: the probability of rank i is proportional to (i+1)^−alpha.
class Zipf {
public:
    /// Precondition: 1 <= n < 2^32, alpha >= 0 (0: uniform).
    Zipf(std::uint32_t n, double alpha);

    /// The rank that `uniform` in [0, 1) stands for, by inversion of the distribution function: exact, and in expected
    /// constant time through a table of as many starting points as ranks (Chen and Asau, "On generating random variates
    /// from an empirical distribution", AIIE Transactions 6, 1974).
    std::uint32_t rank(double uniform) const {
        const double mass = uniform * m_mass.back();
        std::uint32_t i = m_start[static_cast<std::size_t>(uniform * static_cast<double>(m_start.size()))];
        while (m_mass[i] < mass)
            ++i;
        return i;
    }
    double probability(std::uint32_t rank) const;
    std::uint32_t size() const { return static_cast<std::uint32_t>(m_mass.size()); }

private:
    std::vector<double> m_mass;         ///< sum of (j+1)^−alpha up to rank i
    std::vector<std::uint32_t> m_start; ///< first rank that a share of at least k/size can stand for
};

} // namespace lakewright::stats
