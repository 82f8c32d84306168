// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/traces/access.h"

#include <algorithm>
#include <vector>

namespace lakewright::test {

/// A trace in memory, handed out in pieces of `piece` accesses at most.
class SpanReader final : public traces::AccessReader {
public:
    explicit SpanReader(std::vector<traces::Access> accesses, std::size_t piece = SIZE_MAX)
        : m_accesses(std::move(accesses)), m_piece(piece) {}
    std::size_t read(std::span<traces::Access> into) override {
        const std::size_t n = std::min({into.size(), m_accesses.size() - m_next, m_piece});
        std::copy_n(m_accesses.begin() + static_cast<std::ptrdiff_t>(m_next), n, into.begin());
        m_next += n;
        return n;
    }

private:
    std::vector<traces::Access> m_accesses;
    std::size_t m_piece, m_next = 0;
};

} // namespace lakewright::test
