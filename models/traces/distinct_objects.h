// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace lakewright::traces {

/// Counts distinct objects exactly up to a limit: 16 to 32 bytes per object, 128 MiB at most and 192 while it grows.
class DistinctObjects {
public:
    static constexpr std::uint64_t kMost = std::uint64_t{1} << 23;

    DistinctObjects() : m_slots(kFirstSlots) {}
    void add(std::uint64_t object) {
        if (object == 0)
            m_hasZero = true;
        else if (!m_isOver)
            insert(object);
    }
    /// Nothing when there are more than kMost.
    std::optional<std::uint64_t> count() const;

private:
    static constexpr std::size_t kFirstSlots = 1024;
    void insert(std::uint64_t object);
    void grow();

    std::vector<std::uint64_t> m_slots; ///< open addressing, a power of two, at most half full; 0 = free
    std::uint64_t m_count = 0;
    bool m_hasZero = false, m_isOver = false;
};

} // namespace lakewright::traces
