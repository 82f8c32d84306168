// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/results/run_summary.h"
#include "sim/probes/fingerprint.h"

#include <string>
#include <vector>

namespace lakewright::probes {

/// What happened to the entities, for the timeline and the fingerprint. The timeline is bounded: the kinds that a
/// reader looks for first (faults, evictions) are kept before the frequent ones (checkpoints, job failures).
class Journal {
public:
    explicit Journal(Fingerprint& fingerprint) : m_fingerprint(fingerprint) {}
    /// An event that lasts from `at` to `until` (equal for an instant), recorded when it is over.
    void record(units::Seconds at, units::Seconds until, const std::string& entity, const char* kind,
                const std::string& text);
    /// By time; at most kMaxEvents.
    std::vector<results::Event> timeline() const;

    static constexpr std::size_t kMaxEvents = 2000;

private:
    Fingerprint& m_fingerprint;
    std::vector<results::Event> m_rare, m_frequent;
};

} // namespace lakewright::probes
