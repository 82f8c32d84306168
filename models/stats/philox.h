// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace lakewright::stats {

/// Philox4x32-10: 128 random bits as a pure function of counter and key.
/// Source: Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", SC11, with its known-answer vectors as test.
std::array<std::uint32_t, 4> philox4x32(std::array<std::uint32_t, 4> counter, std::array<std::uint32_t, 2> key);

/// A stream of random numbers that belongs to (seed, replication, entity, purpose) and to nothing else, so that a
/// change elsewhere in a scenario leaves it alone (common random numbers, MODELS §0.5). `entity` and `purpose` are
/// names.
class RandomStream {
public:
    RandomStream(std::uint64_t seed, std::uint32_t replication, std::string_view entity, std::string_view purpose);
    std::uint64_t bits();
    double uniform();                              ///< in (0, 1), 53 bits
    double exponential(double mean);               ///< mean > 0
    double normal();                               ///< standard normal
    double lognormal(double median, double sigma); ///< median > 0, sigma >= 0

private:
    std::array<std::uint32_t, 2> m_key;
    std::uint64_t m_streamId, m_counter = 0;
    std::uint64_t m_spare = 0;
    bool m_hasSpare = false;
};

/// A pseudo-random permutation of 0 … n−1 as a function: element `i` without storing the permutation. Different for
/// each (stream key, round); used for the reshuffled order of an epoch.
class Permutation {
public:
    Permutation(std::uint64_t seed, std::uint32_t replication, std::string_view entity, std::uint32_t round,
                std::uint32_t n);
    std::uint32_t operator()(std::uint32_t i) const; ///< i < n

private:
    std::array<std::uint32_t, 2> m_key;
    std::uint32_t m_n, m_leftBits = 3, m_rightBits = 3;
};

} // namespace lakewright::stats
