// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scenario/serving.h"
#include "models/stats/philox.h"
#include "models/stats/zipf.h"
#include "sim/kernel/kernel.h"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <vector>

namespace lakewright::entities {

class World;

/// Replicas of one serving come up and load models (MODELS §3.3). A model is cached and fetched in parts, so a replica
/// reads the first parts while later ones are still on their way. With coalescing one transfer from the lake serves all
/// that wait for it; without, or when the cache takes no more, every replica reads what is missing from the lake. A
/// region that is lost ends its loads, and those of replicas that would come up before it returns fail.
class ModelServing {
public:
    ModelServing(World& world, std::size_t index);

    void regionLost(std::size_t region);

    const std::vector<units::Seconds>& timesToReady() const { return m_ready; } ///< in order of completion
    std::vector<units::Seconds> waitingSince() const; ///< begin of each load that is not complete
    std::size_t region() const { return m_region; }
    units::Bytes delivered() const;         ///< to replicas, up to now
    int failed() const { return m_failed; } ///< ended by the loss of the region, or begun while it was lost
    units::Bytes fromLake() const { return m_fromLake; } ///< of completed transfers
    /// Bytes that no way of loading can avoid: one copy of each model some replica has loaded.
    units::Bytes uniqueBytes() const;

    /// Parts of a model at most, and the least bytes of one. Tier E: a part is what becomes readable at once.
    static constexpr std::uint32_t kMostParts = 16;
    static constexpr units::Bytes kLeastPart = units::gigabytes(1);

private:
    struct Load {
        std::uint32_t model = 0, next = 0; ///< first part not read yet
        units::Seconds since;
        units::Bytes reading;               ///< size of the flow
        std::optional<kernel::FlowId> flow; ///< none while it waits for a part
    };
    enum class Source { Cache, Lake, LakeKept };
    using Part = std::uint32_t; ///< model · parts + part of the model

    void planNext();
    void turn();
    void begin();
    Part partOf(const Load& load) const { return load.model * m_parts + load.next; }
    std::uint32_t run(const Load& load, bool held) const;
    void proceed(std::uint32_t id);
    void readHeld(std::uint32_t id, std::uint32_t parts);
    void read(std::uint32_t id, Source source, std::uint32_t parts);
    void arrived(std::uint32_t id, Source source, std::uint32_t parts);
    units::Bytes arrivedOf(const Load& load) const;
    void waitFor(std::uint32_t id);
    void fetch(Part part);
    void fetched(Part part);
    void finish(std::uint32_t id);

    World& m_world;
    std::size_t m_index, m_region, m_cache, m_set = 0;
    std::uint32_t m_parts = 1;
    units::Bytes m_partSize;
    stats::Zipf m_popularity;
    stats::RandomStream m_arrivals, m_choices;
    std::optional<kernel::TimerId> m_next;
    bool m_bursting = false;
    std::uint32_t m_nextId = 0;
    std::map<std::uint32_t, Load> m_loads;                ///< not complete, by id
    std::map<Part, kernel::FlowId> m_fetching;            ///< on their way into the cache
    std::map<Part, std::vector<std::uint32_t>> m_waiting; ///< loads, in the order they came
    std::set<std::uint32_t> m_loadedModels;
    std::vector<units::Seconds> m_ready;
    int m_failed = 0;
    units::Bytes m_fromLake, m_delivered; ///< by transfers that have ended
    units::Bytes m_unread;                ///< fetched, and not read by the replica it was fetched for
};

} // namespace lakewright::entities
