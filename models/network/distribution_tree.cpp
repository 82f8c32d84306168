// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/distribution_tree.h"

#include <deque>

namespace lakewright::network {
namespace {

class GrowingTree {
public:
    explicit GrowingTree(const HopCosts& costs) : m_costs(costs), m_senders(costs.size()) { m_senders[0] = 0; }

    void grow(std::size_t fanout) {
        std::deque<std::size_t> open{0};
        while (!open.empty()) {
            const std::size_t from = open.front();
            open.pop_front();
            for (std::size_t child = 0; child < fanout; ++child) {
                const auto to = nearest(from);
                if (!to)
                    break;
                m_senders[*to] = from;
                open.push_back(*to);
            }
        }
    }
    /// All that are left, out of node 0.
    std::optional<std::vector<std::size_t>> finish() {
        std::vector<std::size_t> all;
        for (std::size_t node = 0; node < m_senders.size(); ++node) {
            if (!m_senders[node] && !m_costs[0][node])
                return std::nullopt;
            all.push_back(m_senders[node].value_or(0));
        }
        return all;
    }

private:
    std::optional<std::size_t> nearest(std::size_t from) const {
        std::optional<std::size_t> best;
        for (std::size_t to = 0; to < m_senders.size(); ++to)
            if (!m_senders[to] && m_costs[from][to] &&
                (!best || m_costs[from][to]->delay < m_costs[from][*best]->delay))
                best = to;
        return best;
    }
    const HopCosts& m_costs;
    std::vector<std::optional<std::size_t>> m_senders;
};

} // namespace

std::optional<std::vector<std::size_t>> senders(const HopCosts& costs, scenario::DistributionShape shape, int fanout) {
    using scenario::DistributionShape;
    if (shape == DistributionShape::Cheapest)
        return cheapestArborescence(costs, 0);
    GrowingTree tree(costs);
    if (shape != DistributionShape::Star)
        tree.grow(shape == DistributionShape::Chain ? 1 : static_cast<std::size_t>(fanout));
    return tree.finish();
}

} // namespace lakewright::network
