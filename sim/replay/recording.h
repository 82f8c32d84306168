// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/traces/access.h"

#include <vector>

namespace lakewright::sim {

/// The accesses of a trace kept in memory for policies that need to know the future: 24 bytes an access.
class Recording {
public:
    explicit Recording(std::uint64_t mostAccesses) : m_most(mostAccesses) {}

    /// Throws diagnostics::InputError when the trace is longer than allowed.
    void add(std::span<const traces::Access> block);
    const std::vector<std::vector<traces::Access>>& blocks() const { return m_blocks; }
    std::uint64_t accesses() const { return m_accesses; }
    /// See cache::nextAccesses.
    std::vector<std::uint32_t> nextAccesses() const;

private:
    std::uint64_t m_most, m_accesses = 0;
    std::vector<std::vector<traces::Access>> m_blocks;
};

} // namespace lakewright::sim
