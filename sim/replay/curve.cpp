// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/replay/curve.h"

#include "sim/replay/access_block.h"
#include "sim/replay/crew.h"
#include "sim/replay/lane.h"
#include "sim/replay/spatial_sample.h"
#include "sim/run.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>

namespace lakewright::sim {
namespace {

struct Sums {
    std::uint64_t requests = 0;
    double bytes = 0;
};

double ratio(double part, double whole) {
    return whole > 0 ? std::min(part / whole, 1.0) : 0;
}

/// A miniature cache on the sampled accesses.
class Miniature {
public:
    Miniature(std::size_t number, const ReplayCase& spec, double rate)
        : m_number(number), m_spec(spec), m_rate(rate), m_capacity(miniatureCapacity(spec.capacity, rate)) {
        ReplayCase small = spec;
        small.capacity = m_capacity;
        m_cache = cache::makeCache(small);
    }
    void serve(std::span<const traces::Access> block) {
        m_hits.resize(block.size());
        m_cache->serve(block, m_hits);
        m_requests += block.size();
        for (std::size_t i = 0; i < block.size(); ++i) {
            if (m_hits[i])
                continue;
            ++m_misses[SpatialSample::group(block[i].object)];
            m_missBytes += static_cast<double>(block[i].bytes);
        }
    }
    void finish(std::span<CurvePoint> points, const Sums& all) const {
        CurvePoint& point = points[m_number];
        std::uint64_t misses = 0;
        for (const std::uint64_t group : m_misses)
            misses += group;
        point.spec = m_spec;
        point.requests = all.requests;
        point.missRatio = ratio(static_cast<double>(misses), m_rate * static_cast<double>(all.requests));
        point.byteMissRatio = ratio(m_missBytes, m_rate * all.bytes);
        point.miniatureCapacity = m_capacity;
        point.sampledRequests = m_requests;
        point.standardError = standardError(static_cast<double>(misses), all);
    }

private:
    /// Each group is a sample of its own; their sum is known as well as their spread allows.
    double standardError(double misses, const Sums& all) const {
        constexpr auto n = static_cast<double>(SpatialSample::kGroups);
        double squares = 0;
        for (const std::uint64_t group : m_misses)
            squares += std::pow(static_cast<double>(group) - misses / n, 2);
        return all.requests > 0 ? std::sqrt(n / (n - 1) * squares) / (m_rate * static_cast<double>(all.requests)) : 0;
    }

    std::size_t m_number;
    ReplayCase m_spec;
    double m_rate;
    std::uint64_t m_capacity, m_requests = 0;
    std::unique_ptr<cache::Cache> m_cache;
    std::vector<std::uint8_t> m_hits;
    std::array<std::uint64_t, SpatialSample::kGroups> m_misses{};
    double m_missBytes = 0;
};

bool isStack(const ReplayCase& spec) {
    return std::holds_alternative<cache::LruParams>(spec.policy) && spec.by == cache::CountedBy::Objects;
}

class Curves {
public:
    Curves(std::span<const ReplayCase> cases, const CurveOptions& options, ReplayObserver& observer)
        : m_sample(options.sampleRate), m_observer(observer), m_crew(options.jobs), m_points(cases.size()) {
        std::vector<ReplayCase> exact;
        for (std::size_t i = 0; i < cases.size(); ++i) {
            assert(!cache::isOffline(cases[i].policy));
            if (isStack(cases[i]) || m_sample.rate() == 1) {
                m_exactNumbers.push_back(i);
                exact.push_back(cases[i]);
            } else {
                m_miniatures.emplace_back(i, cases[i], m_sample.rate());
            }
        }
        m_lanes = makeLanes(exact);
    }

    std::vector<CurvePoint> run(traces::AccessReader& reader) {
        AccessBlock now, next;
        for (now.fill(reader); !now.empty(); std::swap(now, next)) {
            if (m_observer.cancelled())
                throw Cancelled();
            take(now.accesses());
            const auto serve = [&](std::size_t i) {
                i < m_lanes.size() ? m_lanes[i]->serve(now.accesses())
                                   : m_miniatures[i - m_lanes.size()].serve(m_sampled);
            };
            m_crew.round(m_lanes.size() + m_miniatures.size(), serve, [&] { next.fill(reader); });
            m_observer.onProgress(m_all.requests, reader.progress());
        }
        finish();
        return std::move(m_points);
    }

private:
    /// Counts a block and takes the sample of it.
    void take(std::span<const traces::Access> block) {
        m_all.requests += block.size();
        for (const traces::Access& access : block)
            m_all.bytes += static_cast<double>(access.bytes);
        m_sampled.clear();
        if (!m_miniatures.empty())
            std::copy_if(block.begin(), block.end(), std::back_inserter(m_sampled),
                         [this](const traces::Access& access) { return m_sample.holds(access.object); });
        m_isSampled = m_isSampled || !m_sampled.empty();
    }
    void finish() {
        if (!m_miniatures.empty() && m_all.requests > 0 && !m_isSampled)
            throw nothingSampled(m_sample.rate());
        for (const Miniature& miniature : m_miniatures)
            miniature.finish(m_points, m_all);
        std::vector<ReplayRow> rows(m_exactNumbers.size());
        for (const auto& lane : m_lanes)
            lane->finish(rows);
        for (std::size_t i = 0; i < rows.size(); ++i)
            m_points[m_exactNumbers[i]] = {
                .spec = rows[i].spec,
                .requests = rows[i].requests,
                .missRatio = ratio(static_cast<double>(rows[i].misses), static_cast<double>(rows[i].requests)),
                .byteMissRatio = ratio(rows[i].missBytes.value, m_all.bytes),
                .isExact = true};
    }

    SpatialSample m_sample;
    ReplayObserver& m_observer;
    Crew m_crew;
    std::vector<std::size_t> m_exactNumbers; ///< of the cases that the lanes serve
    std::vector<std::unique_ptr<Lane>> m_lanes;
    std::vector<Miniature> m_miniatures;
    std::vector<traces::Access> m_sampled;
    bool m_isSampled = false;
    Sums m_all;
    std::vector<CurvePoint> m_points;
};

} // namespace

std::vector<CurvePoint> missRatioCurves(traces::AccessReader& reader, std::span<const ReplayCase> cases,
                                        const CurveOptions& options, ReplayObserver& observer) {
    return Curves(cases, options, observer).run(reader);
}

std::vector<std::uint64_t> curveLadder(cache::CountedBy by) {
    const auto [first, last] = by == cache::CountedBy::Bytes ? std::pair(12, 50) : std::pair(0, 30);
    std::vector<std::uint64_t> capacities;
    for (int power = first; power <= last; ++power)
        capacities.push_back(std::uint64_t{1} << power);
    return capacities;
}

std::vector<CurvePoint> upToFootprint(std::span<const CurvePoint> points, std::size_t most) {
    std::uint64_t footprint = 0;
    for (std::size_t i = 1; i < points.size(); ++i) {
        const CurvePoint &smaller = points[i - 1], &larger = points[i];
        if (smaller.spec.policy == larger.spec.policy && smaller.missRatio > larger.missRatio)
            footprint = std::max(footprint, larger.spec.capacity);
    }
    if (footprint == 0 && !points.empty())
        footprint = points.front().spec.capacity;
    std::vector<std::uint64_t> capacities;
    for (const CurvePoint& point : points)
        if (point.spec.policy == points.front().spec.policy && point.spec.capacity <= footprint)
            capacities.push_back(point.spec.capacity);
    const std::uint64_t least = capacities.size() > most ? capacities[capacities.size() - most] : 0;
    std::vector<CurvePoint> kept;
    std::copy_if(points.begin(), points.end(), std::back_inserter(kept), [&](const CurvePoint& point) {
        return point.spec.capacity >= least && point.spec.capacity <= footprint;
    });
    return kept;
}

} // namespace lakewright::sim
