// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/replay/replay.h"

#include "sim/replay/crew.h"
#include "sim/replay/lane.h"
#include "sim/replay/recording.h"
#include "sim/run.h"

#include <algorithm>

namespace lakewright::sim {
namespace {

/// Accesses handed to all lanes at once: 384 KiB, which stays in a processor's cache from one lane to the next.
constexpr std::size_t kBlock = 1U << 14;

/// A block of accesses that is filled from a reader; empty at the end of the trace.
class Block {
public:
    void fill(traces::AccessReader& reader) {
        m_accesses.resize(kBlock);
        std::size_t n = 0;
        while (n < kBlock) {
            const std::size_t more = reader.read(std::span(m_accesses).subspan(n));
            if (more == 0)
                break;
            n += more;
        }
        m_accesses.resize(n);
    }
    std::span<const traces::Access> accesses() const { return m_accesses; }
    bool empty() const { return m_accesses.empty(); }

private:
    std::vector<traces::Access> m_accesses;
};

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
        Block now, next;
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

} // namespace

std::vector<ReplayRow> replay(traces::AccessReader& reader, std::span<const ReplayCase> cases,
                              const ReplayOptions& options, ReplayObserver& observer) {
    return Replay(cases, options, observer).run(reader);
}

} // namespace lakewright::sim
