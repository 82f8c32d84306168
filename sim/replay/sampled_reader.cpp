// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/replay/sampled_reader.h"

#include <algorithm>

namespace lakewright::sim {

std::size_t SampledReader::read(std::span<traces::Access> into) {
    std::size_t kept = 0;
    while (kept == 0) {
        const std::size_t n = m_reader.read(into);
        if (n == 0)
            return 0;
        m_accesses += n;
        const auto end =
            std::remove_if(into.begin(), into.begin() + static_cast<std::ptrdiff_t>(n),
                           [this](const traces::Access& access) { return !m_sample.holds(access.object); });
        kept = static_cast<std::size_t>(end - into.begin());
    }
    return kept;
}

} // namespace lakewright::sim
