// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scenario/findings.h"
#include "models/scenario/scenario.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lakewright::scenario {

/// What the rules look at: the scenario with its ids, the catalogue, and where findings and assumptions go.
class Context {
public:
    Context(const Scenario& scenario, const catalogue::Catalogue& catalogue, Findings& findings);

    const Scenario& scenario;
    const catalogue::Catalogue& catalogue;
    Findings& findings;

    template <class T>
    using ById = std::map<std::string, const T*, std::less<>>;
    ById<Region> regions;
    ById<Lake> lakes;
    ById<Dataset> datasets;
    ById<Cache> caches;
    ById<Cache> cacheOfRegion;
    ById<Path> paths;
    ById<Job> jobs;

    /// The long-distance path between two areas, null when there is none.
    const Path* pathBetween(const std::string& a, const std::string& b) const;

    /// The scenario's own size, else the catalogue's; null when there is none.
    const catalogue::VmSize* size(std::string_view id) const;
    /// The machines with their size; nothing when the size is unknown or a figure is unusable.
    std::optional<cluster::Cluster> cluster(const Machines& machines) const;
    /// Published round trip between two regions with what their providers add; nothing for a pair without one.
    std::optional<units::Seconds> roundTrip(const Region& a, const Region& b) const;

    /// Reports `id`, at `pointer`, unless it is one of `known`; returns what it names, or null. An empty id was
    /// reported before.
    template <class T>
    const T* refer(const ById<T>& known, const std::string& id, const std::string& pointer, const char* singular,
                   const char* plural) const {
        if (const auto found = known.find(id); found != known.end())
            return found->second;
        if (!id.empty())
            reportUnknown(keys(known), id, pointer, singular, plural);
        return nullptr;
    }
    void reportUnknown(const std::vector<std::string>& known, const std::string& id, const std::string& pointer,
                       const char* singular, const char* plural) const;
    void reportUnknownSize(const std::string& id, const std::string& pointer) const;

private:
    template <class T>
    static std::vector<std::string> keys(const ById<T>& known) {
        std::vector<std::string> ids;
        for (const auto& [id, value] : known)
            ids.push_back(id);
        return ids;
    }
    ById<catalogue::VmSize> m_sizes;
    std::map<std::pair<std::string, std::string>, const Path*> m_pathOfAreas; ///< areas in order of their names
};

/// "/jobs/3", "/jobs/3/region".
std::string place(const char* array, std::size_t index, const char* member = nullptr);

} // namespace lakewright::scenario
