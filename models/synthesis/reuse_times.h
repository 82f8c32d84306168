// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <vector>

namespace lakewright::synthesis {

/// When objects are asked for first and after how many accesses of the whole trace again, by how often they are asked
/// for (classes of a factor of two). Times between accesses are kept as their product with the object's accesses, to
/// 1.1 %. Memory does not depend on the trace: 62 KiB a class, at most 4 MiB. The times between accesses to an object
/// and its first access decide the miss ratios of LRU caches of every size: Xiang, Ding, Luo and Bao, "HOTL: a higher
/// order theory of locality", ASPLOS 2013.
class ReuseTimes {
public:
    /// `place` of the object's first access in the trace, [0, 1); `accesses` to the object, >= 1.
    void addFirst(std::uint64_t accesses, double place);
    /// `gap` accesses lie between two accesses to the object, the second included: >= 1.
    void addGap(std::uint64_t accesses, std::uint64_t gap);
    /// A first place, and accesses until the next one, that `u` and `within` in [0, 1) stand for. Precondition: there
    /// is one of any class; another class answers for one without.
    double place(std::uint64_t accesses, double u, double within) const;
    double gap(std::uint64_t accesses, double u, double within) const;

private:
    static constexpr std::size_t kPlaces = 4096, kPerOctave = 64, kGaps = kPerOctave * 60;
    /// Counts by bucket, as a tree of sums so that they can be added to and drawn from (Fenwick).
    struct Shares {
        std::vector<std::uint64_t> tree;
        std::uint64_t all = 0;
        void add(std::size_t bucket, std::size_t buckets);
        std::size_t bucket(double u) const;
    };
    using ByClass = std::map<int, Shares>;
    static const Shares& near(const ByClass& classes, std::uint64_t accesses);

    ByClass m_places, m_gaps;
};

} // namespace lakewright::synthesis
