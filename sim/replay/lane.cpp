// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/replay/lane.h"

#include "models/cache/lru_ladder.h"

#include <algorithm>
#include <chrono>

namespace lakewright::sim {
namespace {

/// Sums up wall time.
class BusyTime {
public:
    template <class Work>
    void during(Work work) {
        const Clock::time_point start = Clock::now();
        work();
        m_busy += Clock::now() - start;
    }
    units::Frequency rate(std::uint64_t requests) const {
        const double seconds = std::chrono::duration<double>(m_busy).count();
        return units::perSecond(seconds > 0 ? static_cast<double>(requests) / seconds : 0);
    }

private:
    using Clock = std::chrono::steady_clock;
    Clock::duration m_busy{};
};

struct Tally {
    std::uint64_t requests = 0;
    double missBytes = 0; ///< whole numbers, exact up to 9 PB; no wrap beyond 2^64
};

ReplayRow row(const ReplayCase& spec, std::uint64_t requests, const Tally& missed) {
    ReplayRow row;
    row.spec = spec;
    row.requests = requests;
    row.misses = missed.requests;
    row.missBytes = units::bytes(missed.missBytes);
    if (requests > 0)
        row.hitRatio = static_cast<double>(requests - missed.requests) / static_cast<double>(requests);
    return row;
}

class SingleLane final : public Lane {
public:
    SingleLane(std::size_t number, const ReplayCase& spec, std::span<const std::uint32_t> next)
        : m_number(number), m_spec(spec), m_cache(cache::makeCache(spec, next)) {}
    void serve(std::span<const traces::Access> block) override {
        m_hits.resize(block.size());
        m_busy.during([&] { m_cache->serve(block, m_hits); });
        m_requests += block.size();
        for (std::size_t i = 0; i < block.size(); ++i) {
            m_missed.requests += 1U - m_hits[i];
            m_missed.missBytes += m_hits[i] ? 0 : static_cast<double>(block[i].bytes);
        }
    }
    void finish(std::span<ReplayRow> rows) override {
        ReplayRow& mine = rows[m_number] = row(m_spec, m_requests, m_missed);
        mine.requestsPerSecond = m_busy.rate(m_requests);
        mine.cachedObjects = m_cache->objects();
        mine.memory = units::bytes(static_cast<double>(m_cache->memory()));
    }

private:
    std::size_t m_number;
    ReplayCase m_spec;
    std::unique_ptr<cache::Cache> m_cache;
    std::vector<std::uint8_t> m_hits;
    std::uint64_t m_requests = 0;
    Tally m_missed;
    BusyTime m_busy;
};

using Numbered = std::vector<std::pair<std::size_t, ReplayCase>>;

std::vector<std::uint64_t> capacitiesOf(const Numbered& cases) {
    std::vector<std::uint64_t> capacities;
    for (const auto& [number, spec] : cases)
        capacities.push_back(spec.capacity);
    std::sort(capacities.begin(), capacities.end());
    capacities.erase(std::unique(capacities.begin(), capacities.end()), capacities.end());
    return capacities;
}

/// LRU by objects at several capacities.
class LadderLane final : public Lane {
public:
    explicit LadderLane(Numbered cases)
        : m_cases(std::move(cases)), m_capacities(capacitiesOf(m_cases)), m_ladder(m_capacities),
          m_atStep(m_capacities.size() + 1) {}
    void serve(std::span<const traces::Access> block) override {
        m_steps.resize(block.size());
        m_busy.during([&] { m_ladder.serve(block, m_steps); });
        m_requests += block.size();
        for (std::size_t i = 0; i < block.size(); ++i) {
            ++m_atStep[m_steps[i]].requests;
            m_atStep[m_steps[i]].missBytes += static_cast<double>(block[i].bytes);
        }
    }
    void finish(std::span<ReplayRow> rows) override {
        for (const auto& [number, spec] : m_cases) {
            ReplayRow& mine = rows[number] = row(spec, m_requests, missed(spec.capacity));
            mine.requestsPerSecond = m_busy.rate(m_requests);
            mine.cachedObjects = std::min(spec.capacity, m_ladder.objects());
            mine.memory = units::bytes(static_cast<double>(m_ladder.memory())) * partOf(mine.cachedObjects);
        }
    }

private:
    /// All capacities share the records of the largest.
    double partOf(std::uint64_t objects) const {
        return m_ladder.objects() > 0 ? static_cast<double>(objects) / static_cast<double>(m_ladder.objects()) : 1;
    }
    /// Hits of larger capacities and misses of all.
    Tally missed(std::uint64_t capacity) const {
        Tally sum;
        for (std::size_t step = 0; step < m_atStep.size(); ++step)
            if (step == m_capacities.size() || m_capacities[step] > capacity) {
                sum.requests += m_atStep[step].requests;
                sum.missBytes += m_atStep[step].missBytes;
            }
        return sum;
    }

    Numbered m_cases;
    std::vector<std::uint64_t> m_capacities;
    cache::LruLadder m_ladder;
    std::vector<std::uint8_t> m_steps;
    std::vector<Tally> m_atStep;
    std::uint64_t m_requests = 0;
    BusyTime m_busy;
};

bool fitsLadder(const ReplayCase& spec) {
    return std::holds_alternative<cache::LruParams>(spec.policy) && spec.by == cache::CountedBy::Objects &&
           spec.capacity > 0 && std::holds_alternative<cache::AdmitAll>(spec.admission) && !spec.timeToLive;
}

void addLadders(const Numbered& cases, std::vector<std::unique_ptr<Lane>>& lanes) {
    constexpr std::ptrdiff_t kMost = 255;
    for (auto first = cases.begin(); first != cases.end();) {
        const auto last = first + std::min(kMost, cases.end() - first);
        lanes.push_back(std::make_unique<LadderLane>(Numbered(first, last)));
        first = last;
    }
}

} // namespace

std::vector<std::unique_ptr<Lane>> makeLanes(std::span<const ReplayCase> cases) {
    std::vector<std::unique_ptr<Lane>> lanes;
    Numbered ladder;
    for (std::size_t i = 0; i < cases.size(); ++i)
        if (fitsLadder(cases[i]))
            ladder.emplace_back(i, cases[i]);
        else if (!cache::isOffline(cases[i].policy))
            lanes.push_back(std::make_unique<SingleLane>(i, cases[i], std::span<const std::uint32_t>{}));
    if (ladder.size() == 1)
        lanes.push_back(
            std::make_unique<SingleLane>(ladder[0].first, ladder[0].second, std::span<const std::uint32_t>{}));
    else
        addLadders(ladder, lanes);
    return lanes;
}

std::vector<std::unique_ptr<Lane>> makeOfflineLanes(std::span<const ReplayCase> cases,
                                                    std::span<const std::uint32_t> next) {
    std::vector<std::unique_ptr<Lane>> lanes;
    for (std::size_t i = 0; i < cases.size(); ++i)
        if (cache::isOffline(cases[i].policy))
            lanes.push_back(std::make_unique<SingleLane>(i, cases[i], next));
    return lanes;
}

} // namespace lakewright::sim
