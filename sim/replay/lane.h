// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sim/replay/replay.h"

#include <memory>

namespace lakewright::sim {

/// One pass over a trace that serves one case or several: used by one thread at a time.
class Lane {
public:
    virtual ~Lane() = default;
    virtual void serve(std::span<const traces::Access> block) = 0;
    /// Writes the rows of its cases; called once, after the last block.
    virtual void finish(std::span<ReplayRow> rows) = 0;
};

/// The lanes that serve all cases but the offline ones; each knows the numbers of its cases.
std::vector<std::unique_ptr<Lane>> makeLanes(std::span<const ReplayCase> cases);
/// The lanes of the offline cases; `next` as in makeCache.
std::vector<std::unique_ptr<Lane>> makeOfflineLanes(std::span<const ReplayCase> cases,
                                                    std::span<const std::uint32_t> next);

} // namespace lakewright::sim
