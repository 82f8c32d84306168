// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scenario/storage.h"
#include "sim/kernel/kernel.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace lakewright::entities {

class World;

/// A bulk copy of a data set from its lake into a region's cache, in segments, groups in order. When the region is lost
/// the copy starts again after its return; what was read meanwhile is not copied twice.
class Prestage {
public:
    Prestage(World& world, std::size_t cache, const scenario::Prestage& spec);

    void regionLost(std::size_t region);
    void regionReturned(std::size_t region);

    std::size_t cache() const { return m_cache; }
    const scenario::Prestage& spec() const { return m_spec; }
    bool begun() const { return m_begun; }
    /// When the last byte first arrived; nothing when it has not, or when the data set does not fit the cache.
    std::optional<units::Seconds> readyAt() const { return m_readyAt; }
    units::Bytes copied() const { return m_copied; } ///< up to then

    /// Segments of a copy: what has arrived becomes readable in these steps. Tier E.
    static constexpr std::uint32_t kSegments = 64;

private:
    void begin();
    void nextSegment();
    void segmentDone();
    bool holdsAll(std::uint32_t groups) const;
    void stopFull();

    World& m_world;
    std::size_t m_cache, m_dataset, m_lake, m_region;
    scenario::Prestage m_spec;
    bool m_begun = false;
    std::uint32_t m_next = 0;             ///< first group not yet looked at
    std::vector<std::uint32_t> m_pending; ///< groups of the segment on its way
    units::Bytes m_copied, m_segment;
    std::optional<kernel::FlowId> m_flow;
    std::optional<units::Seconds> m_readyAt;
};

} // namespace lakewright::entities
