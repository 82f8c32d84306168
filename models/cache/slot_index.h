// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace lakewright::cache {

/// Number of an object's record inside a cache.
using Slot = std::uint32_t;
inline constexpr Slot kNoSlot = 0xFFFFFFFF;

/// 32 well mixed bits of an object's id: both halves of a 64 × 64 bit product folded together.
inline std::uint32_t tagOf(std::uint64_t id) {
    __extension__ using Wide = unsigned __int128;
    const Wide product = static_cast<Wide>(id ^ 0x9E3779B97F4A7C15U) * 0xD6E8FEB86659FD93U;
    return static_cast<std::uint32_t>(
        (static_cast<std::uint64_t>(product >> 64) ^ static_cast<std::uint64_t>(product)) >> 32);
}

/// Open addressing with linear probing from tag to slot, eight bytes an entry. Entries carry their tag, so that a probe
/// and a removal read no object, and the home of a tag is its share of the table, so that any size will do.
class SlotIndex {
public:
    /// Largest share of entries in use; 3.6 entries are read for an absent object at most.
    static constexpr double kLoad = 0.6;

    /// Empties the table and makes room for `slots` objects.
    void reset(std::size_t slots) {
        m_entries.assign(static_cast<std::size_t>(static_cast<double>(slots) / kLoad) + 2, Entry{});
        m_entries.shrink_to_fit();
    }
    /// The slot of that tag for which `isIt(slot)`, or kNoSlot.
    template <class IsIt>
    Slot find(std::uint32_t tag, IsIt isIt) const {
        for (std::size_t i = home(tag);; i = after(i)) {
            const Entry entry = m_entries[i];
            if (entry.slot == kNoSlot || (entry.tag == tag && isIt(entry.slot)))
                return entry.slot;
        }
    }
    /// Precondition: fewer objects than room was made for.
    void insert(std::uint32_t tag, Slot slot) {
        std::size_t i = home(tag);
        while (m_entries[i].slot != kNoSlot)
            i = after(i);
        m_entries[i] = {slot, tag};
    }
    /// Precondition: the slot is in the table under that tag.
    void erase(std::uint32_t tag, Slot slot) {
        std::size_t hole = home(tag);
        while (m_entries[hole].slot != slot)
            hole = after(hole);
        for (std::size_t i = after(hole); m_entries[i].slot != kNoSlot; i = after(i))
            if (distance(home(m_entries[i].tag), i) >= distance(hole, i)) {
                m_entries[hole] = m_entries[i];
                hole = i;
            }
        m_entries[hole] = Entry{};
    }
    void prefetch(std::uint32_t tag) const { __builtin_prefetch(&m_entries[home(tag)]); }
    std::size_t memory() const { return m_entries.capacity() * sizeof(Entry); }

private:
    struct Entry {
        Slot slot = kNoSlot;
        std::uint32_t tag = 0;
    };

    std::size_t home(std::uint32_t tag) const { return (std::uint64_t{tag} * m_entries.size()) >> 32; }
    std::size_t after(std::size_t i) const { return i + 1 == m_entries.size() ? 0 : i + 1; }
    std::size_t distance(std::size_t from, std::size_t to) const {
        return to >= from ? to - from : to + m_entries.size() - from;
    }

    std::vector<Entry> m_entries;
};

} // namespace lakewright::cache
