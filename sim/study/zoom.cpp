// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/study/zoom.h"

#include "sim/entities/world.h"
#include "sim/kernel/native/native_kernel.h"
#include "sim/probes/journal.h"
#include "sim/probes/observed_kernel.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace lakewright::sim {
namespace {

using entities::ClusterLinks;
using scenario::Direction;

/// Links of a cluster that tell reads and writes apart: rebuilds use neither, reads have no ingress.
constexpr std::size_t kIngress = 1, kCpu = 3;
/// Rates below this share of a link are what is left by rounding.
constexpr double kRounding = 1e-9;

/// A world at an instant.
class Instant {
public:
    Instant(const scenario::Scenario& scenario, const catalogue::Catalogue& catalogue, units::Seconds at)
        : m_world(m_kernel, scenario, catalogue, {scenario.seed, 0}, m_journal) {
        m_kernel.run(at);
    }

    FacadeMoment moment(const std::string& place) const {
        const scenario::Machines& machines = machinesOf(place);
        const ClusterLinks& links = linksOf(place);
        FacadeMoment moment{.place = place, .size = machines.size, .nodes = 0, .clusters = machines.clusters};
        const kernel::LinkLoad first = m_kernel.load(links.links.front());
        const double up = first.capacity / m_kernel.nominal(links.links.front());
        moment.nodes = static_cast<int>(std::lround(machines.nodes * up));
        if (moment.nodes == 0)
            return moment;
        cluster::Cluster cluster = links.cluster;
        cluster.nodes = moment.nodes;
        cluster.clusters = 1;
        moment.facade = facade::facadeOf(cluster);
        for (const kernel::LinkId link : links.links)
            moment.load = std::max(moment.load, m_kernel.load(link).rate / m_kernel.load(link).capacity);
        moment.rebuild = m_kernel.rate(m_world.deployment.rebuildClass(clusterIndex(place))) / machines.clusters;
        addQueries(place, moment);
        addTransfers(machines, links, moment);
        return moment;
    }

private:
    const scenario::Scenario& scenario() const { return m_world.scenario; }

    template <class Items>
    static const auto* find(const Items& items, const std::string& id) {
        const auto found = std::find_if(items.begin(), items.end(), [&](const auto& one) { return one.id == id; });
        return found == items.end() ? nullptr : &*found;
    }
    const scenario::Machines& machinesOf(const std::string& place) const {
        const scenario::Lake* lake = find(scenario().lakes, place);
        return lake ? lake->machines : find(scenario().caches, place)->machines;
    }
    /// Lakes come first, then caches.
    std::size_t clusterIndex(const std::string& place) const {
        if (const scenario::Lake* lake = find(scenario().lakes, place))
            return static_cast<std::size_t>(lake - scenario().lakes.data());
        return scenario().lakes.size() +
               static_cast<std::size_t>(find(scenario().caches, place) - scenario().caches.data());
    }
    const ClusterLinks& linksOf(const std::string& place) const {
        const std::size_t index = clusterIndex(place), lakes = scenario().lakes.size();
        return index < lakes ? m_world.deployment.lake(index) : m_world.deployment.cache(index - lakes);
    }

    void addQueries(const std::string& place, FacadeMoment& moment) const {
        for (std::size_t i = 0; i < m_world.queries.size(); ++i) {
            const scenario::QueryLoad& spec = scenario().queries[i];
            if (spec.lake != place)
                continue;
            const entities::QueryStream& stream = m_world.queries[i];
            const units::Bandwidth payload = m_kernel.rate(stream.flowClass()) / moment.clusters;
            moment.streams.push_back({.from = spec.id,
                                      .mix = m_world.deployment.curve(spec.curve).asked,
                                      .payload = payload,
                                      .asked = stream.asking() / moment.clusters,
                                      .served = payload / m_world.deployment.queryClasses(i).perRequest});
        }
    }

    /// What queries use of a link, bytes a second.
    units::Bandwidth queriesOn(kernel::LinkId link, std::size_t lake) const {
        units::Bandwidth sum;
        for (const entities::QueryStream& stream : m_world.queries)
            if (stream.lake() == lake)
                for (const kernel::Hop& hop : m_kernel.flowClass(stream.flowClass()).route)
                    if (hop.link == link)
                        sum += m_kernel.rate(stream.flowClass()) * hop.use;
        return sum;
    }

    /// Bulk transfers: what they write is on the ingress, what is left of the CPU is what they read.
    void addTransfers(const scenario::Machines& machines, const ClusterLinks& links, FacadeMoment& moment) const {
        const std::size_t lake = clusterIndex(moment.place);
        const auto left = [&](std::size_t i) {
            return m_kernel.load(links.links[i]).rate - queriesOn(links.links[i], lake);
        };
        const auto use = [](double coefficient) { return kernel::roundUse(std::ceil(coefficient * 64 - 1e-9) / 64); };
        const units::Bandwidth written = left(kIngress) / use(links.writeUses[kIngress]);
        const units::Bandwidth read = (left(kCpu) - written * use(links.writeUses[kCpu])) / use(links.readUses[kCpu]);
        addTransfer("reads", Direction::Read, machines, read, moment);
        addTransfer("writes", Direction::Write, machines, written, moment);
    }

    void addTransfer(const char* from, Direction direction, const scenario::Machines& machines, units::Bandwidth rate,
                     FacadeMoment& moment) const {
        if (rate <= m_kernel.load(linksOf(moment.place).links[kIngress]).capacity * kRounding)
            return;
        FacadeStream stream{.from = from, .mix = {}, .payload = rate / moment.clusters, .asked = {}, .served = {}};
        for (const scenario::FacadeCurve& curve : scenario().curves)
            if (curve.size == machines.size && curve.nodes == machines.nodes && curve.direction == direction)
                stream.mix = curve.asked;
        if (stream.mix)
            stream.asked = stream.served = stream.payload / facade::meanPayload(*stream.mix);
        moment.streams.push_back(stream);
    }

    probes::Fingerprint m_fingerprint;
    probes::Journal m_journal{m_fingerprint};
    std::unique_ptr<kernel::Kernel> m_native = kernel::makeNativeKernel();
    probes::ObservedKernel m_kernel{*m_native, m_fingerprint};
    entities::World m_world;
};

} // namespace

FacadeMoment facadeAt(const scenario::Scenario& scenario, const catalogue::Catalogue& catalogue,
                      const std::string& place, units::Seconds at) {
    return Instant(scenario, catalogue, at).moment(place);
}

FacadeStream asOneMix(const std::vector<FacadeStream>& streams, const facade::Mix& mix) {
    FacadeStream all{.from = "all", .mix = mix, .payload = {}, .asked = {}, .served = {}};
    for (const FacadeStream& stream : streams)
        all.payload += stream.payload;
    all.asked = all.served = all.payload / facade::meanPayload(mix);
    return all;
}

FacadeStream together(const std::vector<FacadeStream>& streams) {
    assert(!streams.empty());
    const FacadeStream& most = *std::max_element(streams.begin(), streams.end(),
                                                 [](const auto& a, const auto& b) { return a.asked < b.asked; });
    FacadeStream all{.from = most.from, .mix = most.mix, .payload = {}, .asked = {}, .served = {}};
    if (streams.size() > 1)
        all.from = "all";
    all.mix->entries.clear();
    all.mix->clients.connections = 0;
    for (const FacadeStream& stream : streams) {
        all.payload += stream.payload;
        all.asked += stream.asked;
        all.served += stream.served;
        all.mix->clients.connections += stream.mix->clients.connections;
    }
    for (const FacadeStream& stream : streams)
        for (facade::MixEntry entry : stream.mix->entries) {
            entry.share *= stream.asked / all.asked;
            all.mix->entries.push_back(entry);
        }
    return all;
}

} // namespace lakewright::sim
