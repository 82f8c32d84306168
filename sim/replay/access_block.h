// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/traces/access.h"

#include <vector>

namespace lakewright::sim {

/// A block of accesses that is filled from a reader; empty at the end of the trace.
class AccessBlock {
public:
    void fill(traces::AccessReader& reader) {
        m_accesses.resize(kMost);
        std::size_t n = 0;
        while (n < kMost) {
            const std::size_t more = reader.read(std::span(m_accesses).subspan(n));
            if (more == 0)
                break;
            n += more;
        }
        m_accesses.resize(n);
    }
    std::span<const traces::Access> accesses() const { return m_accesses; }
    bool empty() const { return m_accesses.empty(); }

private:
    /// Accesses handed to all lanes at once: 384 KiB, which stays in a processor's cache from one lane to the next.
    static constexpr std::size_t kMost = 1U << 14;

    std::vector<traces::Access> m_accesses;
};

} // namespace lakewright::sim
