// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/trace_facts.h"

#include <algorithm>

namespace lakewright::traces {

void TraceFacts::add(std::span<const Access> accesses) {
    if (m_accesses == 0 && !accesses.empty())
        m_first = m_last = m_previous = accesses.front().at;
    for (const Access& access : accesses) {
        m_objects.add(access.object);
        m_bytes += units::bytes(static_cast<double>(access.bytes));
        m_stepsBack += access.at < m_previous ? 1 : 0;
        m_previous = access.at;
        m_first = std::min(m_first, access.at);
        m_last = std::max(m_last, access.at);
    }
    m_accesses += accesses.size();
}

} // namespace lakewright::traces
