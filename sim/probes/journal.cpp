// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/probes/journal.h"

#include <algorithm>
#include <string_view>

namespace lakewright::probes {
namespace {

bool isFrequent(std::string_view kind) {
    return kind == "checkpoint" || kind == "drain" || kind == "failure" || kind == "interruption";
}

} // namespace

void Journal::record(units::Seconds at, units::Seconds until, const std::string& entity, const char* kind,
                     const std::string& text) {
    m_fingerprint.add(entity);
    m_fingerprint.add(kind);
    m_fingerprint.add(at, 0, 0);
    m_fingerprint.add(until, 0, 0);
    std::vector<results::Event>& kept = isFrequent(kind) ? m_frequent : m_rare;
    if (kept.size() < kMaxEvents)
        kept.push_back({at, until, entity, kind, text});
}

std::vector<results::Event> Journal::timeline() const {
    std::vector<results::Event> all = m_rare;
    const std::size_t room = kMaxEvents - all.size();
    all.insert(all.end(), m_frequent.begin(), m_frequent.begin() + std::min(room, m_frequent.size()));
    std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.at < b.at; });
    return all;
}

} // namespace lakewright::probes
