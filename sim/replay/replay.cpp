// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/replay/replay.h"

#include "models/diagnostics/diagnostic.h"
#include "sim/replay/access_block.h"
#include "sim/replay/crew.h"
#include "sim/replay/lane.h"
#include "sim/replay/recording.h"
#include "sim/replay/sampled_reader.h"
#include "sim/replay/spatial_sample.h"
#include "sim/run.h"

#include <algorithm>
#include <cmath>

namespace lakewright::sim {
namespace {

class Replay {
public:
    Replay(std::span<const ReplayCase> cases, const ReplayOptions& options, ReplayObserver& observer)
        : m_cases(cases), m_observer(observer), m_crew(options.jobs), m_recording(options.mostOfflineAccesses),
          m_rows(cases.size()) {}

    std::vector<ReplayRow> run(traces::AccessReader& reader) {
        streamed(reader);
        if (hasOffline())
            recorded(reader.progress());
        return m_rows;
    }

private:
    using Lanes = std::vector<std::unique_ptr<Lane>>;

    bool hasOffline() const {
        return std::any_of(m_cases.begin(), m_cases.end(),
                           [](const ReplayCase& spec) { return cache::isOffline(spec.policy); });
    }
    void checkCancelled() {
        if (m_observer.cancelled())
            throw Cancelled();
    }
    void finish(const Lanes& lanes) {
        for (const auto& lane : lanes)
            lane->finish(m_rows);
    }
    /// The lanes serve a block while the next one is read.
    void streamed(traces::AccessReader& reader) {
        const Lanes lanes = makeLanes(m_cases);
        const bool record = hasOffline();
        AccessBlock now, next;
        std::uint64_t requests = 0;
        for (now.fill(reader); !now.empty(); std::swap(now, next)) {
            checkCancelled();
            const auto serve = [&](std::size_t lane) { lanes[lane]->serve(now.accesses()); };
            m_crew.round(lanes.size(), serve, [&] { next.fill(reader); });
            if (record)
                m_recording.add(now.accesses());
            requests += now.accesses().size();
            m_observer.onProgress(requests, reader.progress());
        }
        finish(lanes);
    }
    void recorded(const traces::Progress& progress) {
        const std::vector<std::uint32_t> next = m_recording.nextAccesses();
        const Lanes lanes = makeOfflineLanes(m_cases, next);
        for (const auto& block : m_recording.blocks()) {
            checkCancelled();
            m_crew.round(
                lanes.size(), [&](std::size_t lane) { lanes[lane]->serve(block); }, [] {});
            m_observer.onProgress(m_recording.accesses(), progress);
        }
        finish(lanes);
    }

    std::span<const ReplayCase> m_cases;
    ReplayObserver& m_observer;
    Crew m_crew;
    Recording m_recording;
    std::vector<ReplayRow> m_rows;
};

std::uint64_t scaled(std::uint64_t count, double factor) {
    return static_cast<std::uint64_t>(std::llround(static_cast<double>(count) * factor));
}

/// What the row of a miniature says about all objects.
ReplayRow estimated(ReplayRow row, const ReplayCase& spec, std::uint64_t requests, double rate) {
    row.spec = spec;
    row.requests = requests;
    row.misses = std::min(scaled(row.misses, 1 / rate), requests);
    row.missBytes = row.missBytes / rate;
    row.hitRatio = requests > 0 ? 1 - static_cast<double>(row.misses) / static_cast<double>(requests) : 0;
    return row;
}

std::vector<ReplayRow> replaySample(traces::AccessReader& reader, std::span<const ReplayCase> cases,
                                    const ReplayOptions& options, ReplayObserver& observer) {
    const double rate = options.sampleRate;
    std::vector<ReplayCase> miniatures;
    for (const ReplayCase& spec : cases) {
        miniatures.push_back(spec);
        miniatures.back().capacity = miniatureCapacity(spec.capacity, rate);
    }
    SampledReader sampled(reader, rate);
    std::vector<ReplayRow> rows = Replay(miniatures, options, observer).run(sampled);
    if (!rows.empty() && rows.front().requests == 0 && sampled.accesses() > 0)
        throw nothingSampled(rate);
    for (std::size_t i = 0; i < rows.size(); ++i)
        rows[i] = estimated(rows[i], cases[i], sampled.accesses(), rate);
    return rows;
}

} // namespace

std::vector<ReplayRow> replay(traces::AccessReader& reader, std::span<const ReplayCase> cases,
                              const ReplayOptions& options, ReplayObserver& observer) {
    if (options.sampleRate < 1)
        return replaySample(reader, cases, options, observer);
    return Replay(cases, options, observer).run(reader);
}

} // namespace lakewright::sim
