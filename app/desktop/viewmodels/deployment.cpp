// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/viewmodels/deployment.h"

#include "app/desktop/viewmodels/figure_text.h"
#include "models/network/path_limits.h"

#include <algorithm>

namespace lakewright::desktop {
namespace {

template <class T>
const T* find(const std::vector<T>& values, std::string_view id) {
    const auto it = std::find_if(values.begin(), values.end(), [&](const T& value) { return value.id == id; });
    return it == values.end() ? nullptr : &*it;
}

} // namespace

QString Deployment::regionName(std::string_view id) const {
    const auto* place = region(id);
    if (place && place->provider)
        return text(place->provider->name);
    const auto* row = m_catalogue->region(id);
    return row ? text(row->displayName) : text(std::string(id));
}

QString Deployment::geographyGroup(const scenario::Region& place) const {
    const auto* row = m_catalogue->region(place.rttRegion());
    return row && !row->geographyGroup.empty() ? text(row->geographyGroup) : text(place.area);
}

std::optional<Deployment::Position> Deployment::position(const scenario::Region& place) const {
    if (place.provider)
        return Position{place.provider->latitude, place.provider->longitude};
    if (const auto* row = m_catalogue->region(place.id))
        return Position{row->latitude, row->longitude};
    return std::nullopt;
}

const catalogue::VmSize* Deployment::size(std::string_view id) const {
    const auto* own = find(m_scenario->sizes, id);
    return own ? own : m_catalogue->size(id);
}

const scenario::Region* Deployment::region(std::string_view id) const {
    return find(m_scenario->regions, id);
}
const scenario::Lake* Deployment::lake(std::string_view id) const {
    return find(m_scenario->lakes, id);
}
const scenario::Dataset* Deployment::dataset(std::string_view id) const {
    return find(m_scenario->datasets, id);
}

const scenario::Cache* Deployment::cacheIn(std::string_view place) const {
    const auto& caches = m_scenario->caches;
    const auto it =
        std::find_if(caches.begin(), caches.end(), [&](const auto& cache) { return cache.region == place; });
    return it == caches.end() ? nullptr : &*it;
}

std::vector<const scenario::Lake*> Deployment::lakesServing(std::string_view place) const {
    std::vector<std::string> used;
    const auto use = [&](const std::string& id) {
        if (const auto* data = dataset(id))
            used.push_back(data->lake);
    };
    for (const auto& job : m_scenario->jobs)
        if (job.region == place)
            use(job.dataset);
    for (const auto& serving : m_scenario->serving)
        if (serving.region == place)
            used.push_back(serving.lake);
    if (const auto* cache = cacheIn(place))
        for (const auto& prestage : cache->prestages)
            use(prestage.dataset);
    std::vector<const scenario::Lake*> lakes;
    for (const auto& candidate : m_scenario->lakes)
        if (std::find(used.begin(), used.end(), candidate.id) != used.end())
            lakes.push_back(&candidate);
    return lakes;
}

int Deployment::gpusIn(std::string_view place) const {
    int gpus = 0;
    for (const auto& job : m_scenario->jobs)
        gpus += job.region == place ? job.gpus : 0;
    return gpus;
}

int Deployment::jobsIn(std::string_view place) const {
    const auto& jobs = m_scenario->jobs;
    return static_cast<int>(
        std::count_if(jobs.begin(), jobs.end(), [&](const auto& job) { return job.region == place; }));
}

bool Deployment::isGpuRegion(std::string_view place) const {
    return cacheIn(place) || jobsIn(place) > 0;
}

std::optional<units::Seconds> Deployment::roundTrip(const scenario::Region& from, const scenario::Region& to) const {
    return network::roundTrip({*m_scenario, *m_catalogue, from, to}, m_scenario->network.percentile);
}

std::string Deployment::regionOf(const ObjectRef& object) const {
    const std::string id = object.id.toStdString();
    switch (object.kind) {
    case ObjectKind::Region:
        return id;
    case ObjectKind::Lake:
        return lake(id) ? lake(id)->region : std::string();
    case ObjectKind::Cache: {
        const auto* cache = find(m_scenario->caches, id);
        return cache ? cache->region : std::string();
    }
    case ObjectKind::Job: {
        const auto* job = find(m_scenario->jobs, id);
        return job ? job->region : std::string();
    }
    case ObjectKind::Serving: {
        const auto* serving = find(m_scenario->serving, id);
        return serving ? serving->region : std::string();
    }
    case ObjectKind::Queries: {
        const auto* queries = find(m_scenario->queries, id);
        return queries && lake(queries->lake) ? lake(queries->lake)->region : std::string();
    }
    case ObjectKind::Transfer: {
        const auto* transfer = find(m_scenario->transfers, id);
        return transfer ? transfer->region : std::string();
    }
    case ObjectKind::Migration: {
        const auto* migration = find(m_scenario->migrations, id);
        return migration ? migration->region : std::string();
    }
    case ObjectKind::Federation: {
        const auto* federation = find(m_scenario->federations, id);
        return federation ? federation->region : std::string();
    }
    case ObjectKind::Dataset:
        return dataset(id) && lake(dataset(id)->lake) ? lake(dataset(id)->lake)->region : std::string();
    default:
        return {};
    }
}

} // namespace lakewright::desktop
