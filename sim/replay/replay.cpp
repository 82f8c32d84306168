// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/replay/replay.h"

#include "sim/replay/crew.h"
#include "sim/replay/lane.h"
#include "sim/run.h"

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

} // namespace

std::vector<ReplayRow> replay(traces::AccessReader& reader, std::span<const ReplayCase> cases,
                              const ReplayOptions& options, ReplayObserver& observer) {
    const std::vector<std::unique_ptr<Lane>> lanes = makeLanes(cases);
    Crew crew(options.jobs);
    Block now, next;
    std::uint64_t requests = 0;
    for (now.fill(reader); !now.empty(); std::swap(now, next)) {
        if (observer.cancelled())
            throw Cancelled();
        const auto serve = [&](std::size_t lane) { lanes[lane]->serve(now.accesses()); };
        crew.round(lanes.size(), serve, [&] { next.fill(reader); });
        requests += now.accesses().size();
        observer.onProgress(requests, reader.progress());
    }
    std::vector<ReplayRow> rows(cases.size());
    for (const auto& lane : lanes)
        lane->finish(rows);
    return rows;
}

} // namespace lakewright::sim
