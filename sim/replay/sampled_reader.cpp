// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/replay/sampled_reader.h"

#include <algorithm>
#include <cassert>

namespace lakewright::sim {

SampledReader::SampledReader(traces::AccessReader& reader, double rate) : m_reader(reader), m_rate(rate) {
    assert(rate > 0 && rate <= 1);
}

std::size_t SampledReader::read(std::span<traces::Access> into) {
    std::size_t kept = 0;
    while (kept == 0) {
        const std::size_t n = m_reader.read(into);
        if (n == 0)
            return 0;
        m_accesses += n;
        const auto end = std::remove_if(into.begin(), into.begin() + static_cast<std::ptrdiff_t>(n),
                                        [this](const traces::Access& access) { return !isIn(access.object); });
        kept = static_cast<std::size_t>(end - into.begin());
    }
    return kept;
}

/// The finalizer of SplitMix64 (Steele, Lea, Flood, OOPSLA 2014): caches place objects by another hash, so that a
/// sample fills their tables evenly.
bool SampledReader::isIn(std::uint64_t object) const {
    std::uint64_t mixed = (object ^ (object >> 30)) * 0xBF58476D1CE4E5B9;
    mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
    mixed ^= mixed >> 31;
    return static_cast<double>(mixed >> 11) * 0x1p-53 < m_rate;
}

} // namespace lakewright::sim
