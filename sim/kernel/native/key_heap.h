// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <bit>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace lakewright::kernel {

/// A min-heap of (key, order): the smallest key first, equal keys by `order`. Four children per node and 16 bytes per
/// entry, so that the children of a node share a cache line; what belongs to an entry lives elsewhere, found by its
/// order. Keys are >= 0 (times, byte counts): such doubles compare as their bit patterns, without branches.
///
/// pop() leaves a hole at the root, which the next push() fills if it comes before the next look at the top: an event
/// that schedules another costs one walk through the heap instead of two.
class KeyHeap {
public:
    struct Entry {
        double key = 0; ///< >= 0, may be infinite
        std::uint64_t order = 0;
    };

    bool empty() const { return size() == 0; }
    std::size_t size() const { return m_nodes.size() - m_hole; }
    /// Precondition: not empty.
    Entry top() {
        fillHole();
        return {std::bit_cast<double>(m_nodes.front().bits), m_nodes.front().order};
    }

    void push(Entry entry) {
        assert(entry.key >= 0);
        const Node node{std::bit_cast<std::uint64_t>(entry.key + 0.0), entry.order};
        if (m_hole) {
            m_hole = false;
            raise(sinkHole(0), node);
            return;
        }
        m_nodes.emplace_back();
        raise(m_nodes.size() - 1, node);
    }

    /// Removes the top. Precondition: not empty.
    void pop() {
        fillHole();
        m_hole = true;
    }

    /// Calls `visit` with the order of every entry.
    template <class Visitor>
    void visit(Visitor visit) const {
        for (std::size_t index = m_hole; index < m_nodes.size(); ++index)
            visit(m_nodes[index].order);
    }

    /// Removes every entry whose order satisfies `gone`.
    template <class Predicate>
    void removeIf(Predicate gone) {
        fillHole();
        std::erase_if(m_nodes, [&](const Node& node) { return gone(node.order); });
        rebuild();
    }

    /// Moves all entries to the end of `entries`, in no particular order.
    void drainInto(std::vector<Entry>& entries) {
        fillHole();
        for (const Node& node : m_nodes)
            entries.push_back({std::bit_cast<double>(node.bits), node.order});
        m_nodes.clear();
    }

    /// Replaces every key by `change(entry)`, which must keep the order of the entries.
    template <class Change>
    void rekey(Change change) {
        fillHole();
        for (Node& node : m_nodes)
            node.bits = std::bit_cast<std::uint64_t>(change(Entry{std::bit_cast<double>(node.bits), node.order}) + 0.0);
        rebuild();
    }

private:
    struct Node {
        std::uint64_t bits = 0, order = 0;
    };
    static constexpr std::size_t kArity = 4;

    __extension__ using Wide = unsigned __int128;
    static Wide wide(const Node& node) { return (Wide{node.bits} << 64) | node.order; }
    static bool less(const Node& a, const Node& b) { return wide(a) < wide(b); }
    static std::size_t parent(std::size_t index) { return (index - 1) / kArity; }

    /// Moves the hole at `index` down to a leaf, always along the smallest child, and returns where it ended. The
    /// element that fills it comes from the bottom and rises little: fewer unpredictable branches than stopping early.
    std::size_t sinkHole(std::size_t index) {
        Node* nodes = m_nodes.data();
        const std::size_t count = m_nodes.size();
        std::size_t first = index * kArity + 1;
        for (; first + kArity <= count; first = index * kArity + 1) {
            const std::size_t left = first + less(nodes[first + 1], nodes[first]);
            const std::size_t right = first + 2 + less(nodes[first + 3], nodes[first + 2]);
            const std::size_t best = less(nodes[right], nodes[left]) ? right : left;
            nodes[index] = nodes[best];
            index = best;
        }
        if (first >= count)
            return index;
        std::size_t best = first;
        for (std::size_t child = first + 1; child < count; ++child)
            best = less(nodes[child], nodes[best]) ? child : best;
        nodes[index] = nodes[best];
        return best;
    }

    void fillHole() {
        if (!m_hole)
            return;
        m_hole = false;
        const Node last = m_nodes.back();
        m_nodes.pop_back();
        if (!m_nodes.empty())
            raise(sinkHole(0), last);
    }

    void raise(std::size_t index, Node node) {
        Node* nodes = m_nodes.data();
        for (; index > 0 && less(node, nodes[parent(index)]); index = parent(index))
            nodes[index] = nodes[parent(index)];
        nodes[index] = node;
    }

    /// A sorted sequence is a heap, and the same one whatever the order of the entries was.
    void rebuild() { std::sort(m_nodes.begin(), m_nodes.end(), less); }

    std::vector<Node> m_nodes;
    bool m_hole = false; ///< m_nodes.front() has been removed
};

} // namespace lakewright::kernel
