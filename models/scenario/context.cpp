// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/context.h"

#include "models/network/path_limits.h"
#include "models/scenario/suggest.h"

#include <fmt/format.h>

#include <algorithm>

namespace lakewright::scenario {
namespace {

template <class T>
Context::ById<T> indexed(const std::vector<T>& all) {
    Context::ById<T> index;
    for (const T& one : all)
        if (!one.id.empty())
            index.try_emplace(one.id, &one);
    return index;
}

} // namespace

Context::Context(const Scenario& s, const catalogue::Catalogue& c, Findings& f)
    : scenario(s), catalogue(c), findings(f), regions(indexed(s.regions)), lakes(indexed(s.lakes)),
      datasets(indexed(s.datasets)), caches(indexed(s.caches)), paths(indexed(s.network.paths)), jobs(indexed(s.jobs)),
      m_sizes(indexed(s.sizes)) {
    for (const Cache& cache : s.caches)
        if (!cache.region.empty())
            cacheOfRegion.try_emplace(cache.region, &cache);
    for (const Path& path : s.network.paths)
        m_pathOfAreas.try_emplace(std::minmax(path.from, path.to), &path);
}

const Path* Context::pathBetween(const std::string& a, const std::string& b) const {
    const auto found = m_pathOfAreas.find(std::minmax(a, b));
    return found == m_pathOfAreas.end() ? nullptr : found->second;
}

const catalogue::VmSize* Context::size(std::string_view id) const {
    if (const auto own = m_sizes.find(id); own != m_sizes.end())
        return own->second;
    return catalogue.size(id);
}

std::optional<cluster::Cluster> Context::cluster(const Machines& machines) const {
    const catalogue::VmSize* found = size(machines.size);
    const cluster::DataPathParameters& p = machines.parameters;
    if (!found || found->localDisks == 0 || machines.nodes < 1 || machines.clusters < 1 || machines.reduction < 1 ||
        p.stripeTotal <= p.stripeData)
        return std::nullopt;
    return cluster::Cluster{*found, machines.nodes, machines.clusters, machines.reduction, p};
}

std::optional<units::Seconds> Context::roundTrip(const Region& a, const Region& b) const {
    return network::roundTrip({scenario, catalogue, a, b}, scenario.network.percentile);
}

void Context::reportUnknown(const std::vector<std::string>& known, const std::string& id, const std::string& pointer,
                            const char* singular, const char* plural) const {
    if (findings.full())
        return;
    findings.error(pointer, fmt::format("{} does not exist", singular), inQuotes(id), oneOf(id, known, plural));
}

void Context::reportUnknownSize(const std::string& id, const std::string& pointer) const {
    std::vector<std::string> known;
    for (const catalogue::VmSize& size : scenario.sizes)
        known.push_back(size.id);
    for (const catalogue::VmSize& size : catalogue.sizes())
        known.push_back(size.id);
    reportUnknown(known, id, pointer, "VM size", "sizes");
}

std::string place(const char* array, std::size_t index, const char* member) {
    const std::string element = child(child("", array), index);
    return member ? element + "/" + member : element;
}

} // namespace lakewright::scenario
