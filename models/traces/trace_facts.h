// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/traces/access.h"
#include "models/traces/distinct_objects.h"

#include <optional>
#include <span>

namespace lakewright::traces {

/// What a trace is, counted while it streams by.
class TraceFacts {
public:
    void add(std::span<const Access> accesses);

    std::uint64_t accesses() const { return m_accesses; }
    units::Bytes bytes() const { return m_bytes; } ///< sum over all accesses; exact below 2^53
    std::optional<std::uint64_t> objects() const { return m_objects.count(); } ///< distinct; nothing beyond the limit
    units::Seconds duration() const { return m_last - m_first; } ///< from the earliest to the latest access
    std::uint64_t stepsBack() const { return m_stepsBack; }      ///< accesses earlier than the one before

private:
    std::uint64_t m_accesses = 0, m_stepsBack = 0;
    units::Bytes m_bytes;
    units::Seconds m_first, m_last, m_previous;
    DistinctObjects m_objects;
};

} // namespace lakewright::traces
