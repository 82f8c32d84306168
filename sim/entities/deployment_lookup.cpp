// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/entities/deployment.h"

#include "models/scenario/residency.h"

#include <algorithm>
#include <cassert>

namespace lakewright::entities {
namespace {

template <class Items>
std::size_t indexOf(const Items& items, std::string_view id) {
    const auto found = std::find_if(items.begin(), items.end(), [&](const auto& item) { return item.id == id; });
    assert(found != items.end()); // references are checked when a scenario is loaded
    return static_cast<std::size_t>(found - items.begin());
}

} // namespace

std::size_t Deployment::regionIndex(std::string_view id) const {
    return indexOf(m_scenario.regions, id);
}

std::size_t Deployment::lakeIndex(std::string_view id) const {
    return indexOf(m_scenario.lakes, id);
}

std::size_t Deployment::datasetIndex(std::string_view id) const {
    return indexOf(m_scenario.datasets, id);
}

const scenario::FacadeCurve& Deployment::curve(std::string_view id) const {
    return m_scenario.curves[indexOf(m_scenario.curves, id)];
}

bool Deployment::hasCache(std::size_t region) const {
    return std::find(m_cacheRegion.begin(), m_cacheRegion.end(), region) != m_cacheRegion.end();
}

std::size_t Deployment::cacheIndexOf(std::size_t region) const {
    const auto found = std::find(m_cacheRegion.begin(), m_cacheRegion.end(), region);
    assert(found != m_cacheRegion.end());
    return static_cast<std::size_t>(found - m_cacheRegion.begin());
}

units::Seconds Deployment::roundTrip(std::size_t fromRegion, std::size_t toRegion) const {
    if (fromRegion == toRegion)
        return catalogue::kIntraRegionRtt;
    const auto known =
        network::roundTrip({m_scenario, m_catalogue, m_scenario.regions[fromRegion], m_scenario.regions[toRegion]},
                           m_scenario.network.percentile);
    assert(known); // a missing pair is an error when a scenario is loaded
    return *known;
}

std::vector<std::size_t> Deployment::orderOfLakes(std::size_t region) const {
    const scenario::Region& spec = m_scenario.regions[region];
    std::vector<std::size_t> order;
    for (const std::string& id : spec.lakes)
        order.push_back(lakeIndex(id));
    if (!order.empty())
        return order;
    for (std::size_t i = 0; i < m_lakes.size(); ++i)
        if (scenario::mayKeep(spec, m_scenario.regions[m_lakeRegion[i]]))
            order.push_back(i);
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return roundTrip(region, m_lakeRegion[a]) < roundTrip(region, m_lakeRegion[b]);
    });
    return order;
}

const catalogue::VmSize& Deployment::size(std::string_view id) const {
    for (const catalogue::VmSize& own : m_scenario.sizes)
        if (own.id == id)
            return own;
    const catalogue::VmSize* known = m_catalogue.size(id);
    assert(known);
    return *known;
}

units::Bandwidth Deployment::clientRate(const scenario::Job& job) const {
    const catalogue::VmSize& vm = size(job.gpuSize);
    const int machines = (job.gpus + vm.gpus - 1) / vm.gpus;
    return vm.egress * machines;
}

} // namespace lakewright::entities
