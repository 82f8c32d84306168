// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/replay/lane.h"

#include <chrono>

namespace lakewright::sim {
namespace {

using Clock = std::chrono::steady_clock;

units::Frequency rate(std::uint64_t requests, Clock::duration busy) {
    const double seconds = std::chrono::duration<double>(busy).count();
    return units::perSecond(seconds > 0 ? static_cast<double>(requests) / seconds : 0);
}

class SingleLane final : public Lane {
public:
    SingleLane(std::size_t number, const ReplayCase& spec) : m_number(number), m_cache(cache::makeCache(spec)) {
        m_row.spec = spec;
    }
    void serve(std::span<const traces::Access> block) override {
        m_hits.resize(block.size());
        const Clock::time_point start = Clock::now();
        m_cache->serve(block, m_hits);
        m_busy += Clock::now() - start;
        m_row.requests += block.size();
        for (std::size_t i = 0; i < block.size(); ++i) {
            m_row.misses += 1U - m_hits[i];
            m_missBytes += m_hits[i] ? 0 : block[i].bytes;
        }
    }
    void finish(std::span<ReplayRow> rows) override {
        if (m_row.requests > 0)
            m_row.hitRatio = 1 - static_cast<double>(m_row.misses) / static_cast<double>(m_row.requests);
        m_row.missBytes = units::bytes(static_cast<double>(m_missBytes));
        m_row.requestsPerSecond = rate(m_row.requests, m_busy);
        m_row.cachedObjects = m_cache->objects();
        m_row.memory = units::bytes(static_cast<double>(m_cache->memory()));
        rows[m_number] = m_row;
    }

private:
    std::size_t m_number;
    std::unique_ptr<cache::Cache> m_cache;
    std::vector<std::uint8_t> m_hits;
    std::uint64_t m_missBytes = 0;
    Clock::duration m_busy{};
    ReplayRow m_row;
};

} // namespace

std::vector<std::unique_ptr<Lane>> makeLanes(std::span<const ReplayCase> cases) {
    std::vector<std::unique_ptr<Lane>> lanes;
    for (std::size_t i = 0; i < cases.size(); ++i)
        lanes.push_back(std::make_unique<SingleLane>(i, cases[i]));
    return lanes;
}

} // namespace lakewright::sim
