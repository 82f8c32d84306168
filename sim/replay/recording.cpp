// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/replay/recording.h"

#include "models/cache/belady.h"
#include "models/diagnostics/diagnostic.h"

#include <fmt/format.h>

namespace lakewright::sim {

void Recording::add(std::span<const traces::Access> block) {
    if (m_accesses + block.size() > m_most)
        throw diagnostics::InputError({{.severity = diagnostics::Severity::Error,
                                        .file = {},
                                        .pointer = fmt::format("access {}", m_most),
                                        .message = "Trace too long for a policy that needs to know the future",
                                        .found = "more accesses",
                                        .allowed = fmt::format("at most {} accesses, or no belady", m_most)}});
    m_accesses += block.size();
    m_blocks.emplace_back(block.begin(), block.end());
}

std::vector<std::uint32_t> Recording::nextAccesses() const {
    std::vector<std::uint64_t> objects;
    objects.reserve(m_accesses);
    for (const auto& block : m_blocks)
        for (const traces::Access& access : block)
            objects.push_back(access.object);
    return cache::nextAccesses(objects);
}

} // namespace lakewright::sim
