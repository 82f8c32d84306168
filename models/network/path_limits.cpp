// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/path_limits.h"

#include "models/cluster/data_path.h"
#include "models/network/element_limits.h"
#include "models/network/gateway.h"
#include "models/network/scenario_figure.h"
#include "models/scenario/limiting_curve.h"

#include <algorithm>
#include <cassert>

namespace lakewright::network {
namespace {

using scenario::Connection;
using scenario::Region;

/// Gateways, hubs and the like stand in Azure's regions; another provider's site has routers of its own.
std::vector<const Region*> azureEnds(const Crossing& way) {
    std::vector<const Region*> ends;
    for (const Region* region : {&way.from, &way.to})
        if (!region->provider)
            ends.push_back(region);
    return ends;
}

units::Bytes mtuSegment(const catalogue::Catalogue& catalogue) {
    return units::bytes(catalogue.networkFigure("express-route", "mtu").value) - kPacketHeaders;
}

const catalogue::VmSize& sizeOf(const scenario::Scenario& scenario, const catalogue::Catalogue& catalogue,
                                const std::string& id) {
    for (const catalogue::VmSize& own : scenario.sizes)
        if (own.id == id)
            return own;
    const catalogue::VmSize* known = catalogue.size(id);
    assert(known); // its presence is checked when a scenario is loaded
    return *known;
}

std::string placeOf(const scenario::Scenario& scenario, const Connection& connection) {
    return placeIn("network/connections", scenario.network.connections, connection.id);
}
std::string placeOf(const scenario::Scenario& scenario, const Region& region) {
    return placeIn("regions", scenario.regions, region.id);
}

/// The member of the scenario that transportOf takes.
std::string transportPlace(const Crossing& way) {
    const auto& [scenario, catalogue, from, to, connection] = way;
    if (connection && connection->transport)
        return placeOf(scenario, *connection) + "/transport";
    for (const Region* region : {&from, &to})
        if (region->transport)
            return placeOf(scenario, *region) + "/transport";
    return "/network/transport";
}

/// Of the internet where that sets the loss of the transport.
std::string lossPlace(const Crossing& way) {
    const Connection* connection = way.connection;
    if (connection && connection->internet && !connection->transport)
        return placeOf(way.scenario, *connection) + "/internet/loss";
    return transportPlace(way) + "/loss";
}

template <class T>
void append(std::vector<T>& all, const std::vector<T>& more) {
    all.insert(all.end(), more.begin(), more.end());
}

/// What a region's own gateway, in front of its WAN, says; nothing with FastPath, of which each zone has its own.
ElementLimits ownGateway(const scenario::Scenario& scenario, const catalogue::Catalogue& catalogue,
                         const Region& region, const std::string& link) {
    ElementLimits all;
    if (!region.gateway || region.gateway->fastPath)
        return all;
    const Transport& transport = region.transport ? *region.transport : scenario.network.transport;
    const Way way{.scenario = scenario,
                  .catalogue = catalogue,
                  .place = placeOf(scenario, region),
                  .connection = "",
                  .from = region.id,
                  .to = region.id,
                  .segment = std::min(transport.segment, mtuSegment(catalogue))};
    addGateway(way, region.id, *region.gateway, link, all);
    return all;
}

ElementLimits elementLimits(const Crossing& crossing, const Connection& connection) {
    ElementLimits all;
    const Way way{.scenario = crossing.scenario,
                  .catalogue = crossing.catalogue,
                  .place = placeOf(crossing.scenario, connection),
                  .connection = connection.id,
                  .from = crossing.from.id,
                  .to = crossing.to.id,
                  .segment = transportOf(crossing).segment};
    for (const Region* region : azureEnds(crossing)) {
        if (connection.gateway)
            addGateway(way, region->id, *connection.gateway,
                       "connection:" + way.connection + ":gateway:" + region->id + ":" + way.from + "-" + way.to, all);
        if (connection.hub)
            addHub(way, region->id, *connection.hub, all);
        if (connection.vpn)
            addVpn(way, region->id, *connection.vpn, all);
    }
    if (connection.circuit)
        addCircuit(way, *connection.circuit, all);
    if (connection.internet)
        addInternet(way, *connection.internet, all);
    if (connection.firewall)
        addFirewall(way, *connection.firewall, all);
    if (connection.bridge)
        addBridge(way, *connection.bridge, sizeOf(crossing.scenario, crossing.catalogue, connection.bridge->size), all);
    if (connection.privateLinkService)
        addService(way, *connection.privateLinkService, all);
    if (connection.privateEndpoints)
        addEndpoints(way, *connection.privateEndpoints, all);
    return all;
}

void addPath(const Crossing& way, std::vector<Limit>& all) {
    if (way.from.area == way.to.area)
        return;
    for (const scenario::Path& path : way.scenario.network.paths)
        if ((path.from == way.from.area && path.to == way.to.area) ||
            (path.from == way.to.area && path.to == way.from.area))
            return all.push_back(
                {"path",
                 path.id + ": path between the areas " + path.from + " and " + path.to,
                 "of the scenario; Azure publishes none between regions",
                 path.capacity,
                 "path:" + path.id + ":" + way.from.area + "-" + way.to.area,
                 {figureAt(way.scenario, {placeIn("network/paths", way.scenario.network.paths, path.id) + "/capacity"},
                           stated("capacity", path.capacity.value, "B/s"))}});
    assert(false); // refused before
}

/// The streams of one transfer.
class StreamLimits {
public:
    explicit StreamLimits(const Crossing& way)
        : m_transport(transportOf(way)), m_roundTrip(*network::roundTrip(way, way.scenario.network.percentile)),
          m_source(way.catalogue.roundTripSource(way.scenario.network.percentile)) {
        m_clients = way.connection ? way.connection->clients : 1;
        const auto at = [&](const std::string& place, Factor written) {
            return figureAt(way.scenario, {place}, std::move(written));
        };
        m_streams = at(transportPlace(way) + "/streams", stated("streams", m_transport.streams * m_clients, "count"));
        m_window = at(transportPlace(way) + "/window", stated("window", m_transport.window.value, "B"));
        m_loss = at(lossPlace(way), stated("loss", m_transport.loss, "1"));
        m_stream = streamCap(m_transport, m_roundTrip);
    }

    void addTransport(std::vector<Limit>& all) const {
        Transport clean = m_transport;
        clean.loss = 0;
        all.push_back({"window",
                       "windows of the streams",
                       "streams · window / round trip",
                       streamCap(clean, m_roundTrip) * m_transport.streams * m_clients,
                       "",
                       {m_streams, m_window, trip()}});
        if (m_transport.loss <= 0)
            return;
        Transport wide = m_transport;
        wide.window = units::unlimited<units::Bytes>();
        all.push_back({"loss",
                       "packet loss",
                       "streams · segment / round trip · 1.22 / √loss",
                       streamCap(wide, m_roundTrip) * m_transport.streams * m_clients,
                       "",
                       {m_streams, stated("segment", m_transport.segment.value, "B"), trip(), m_loss}});
    }

    void addPerStream(const std::vector<ElementLimits::PerStream>& elements, std::vector<Limit>& all) {
        for (const ElementLimits::PerStream& element : elements) {
            m_stream = std::min(m_stream, element.rate);
            Limit limit{element.id, element.name,   "streams · rate of one", element.rate * m_streams.value,
                        "",         element.factors};
            limit.factors.insert(limit.factors.begin(), m_streams);
            all.push_back(std::move(limit));
        }
    }

    /// Streams beyond the count are not opened; those that are go as fast as one can.
    void addCounts(const std::vector<ElementLimits::Streams>& elements, std::vector<Limit>& all) const {
        for (const ElementLimits::Streams& element : elements) {
            Limit limit{element.id, element.name, element.how, m_stream * element.count, element.link, element.factors};
            limit.factors.push_back({"rate of a stream", m_stream.value, "B/s", 'X', "the slowest of those above"});
            all.push_back(std::move(limit));
        }
    }

private:
    Factor trip() const {
        return {"round trip", m_roundTrip.value, "s", m_source.tier, m_source.document + ", " + m_source.date};
    }
    Transport m_transport;
    units::Seconds m_roundTrip;
    catalogue::Source m_source;
    double m_clients = 1;
    Factor m_streams, m_window, m_loss;
    units::Bandwidth m_stream;
};

/// The cluster at one end of a transfer.
struct End {
    std::string id; ///< of the lake or cache
    cluster::Cluster cluster;
    Factor clusters;                               ///< how many
    const scenario::FacadeCurve* facade = nullptr; ///< of one cluster, where the scenario has a curve of it
    std::string facadeSource;
};

struct Use {
    const char *id, *name, *unit;
    double capacity, perByte;
};

std::vector<Limit> clusterLimits(const End& end, const cluster::ResourceUse& use, const char* verb) {
    const cluster::ResourceCapacity capacity = cluster::capacity(end.cluster);
    const catalogue::VmSize& size = end.cluster.size;
    const std::string source = size.source.document + ", " + size.source.date;
    std::vector<Limit> all;
    for (const Use& one : {Use{"nic-egress", "NIC egress", "B/s", capacity.egress.value, use.egress},
                           Use{"nic-ingress", "NIC ingress", "B/s", capacity.ingress.value, use.ingress},
                           Use{"nvme", "NVMe", "B/s", capacity.nvme.value, use.nvme},
                           Use{"cpu", "CPU", "ns/s", capacity.cpu, use.cpu}}) {
        if (one.perByte <= 0)
            continue;
        const bool isCpu = std::string(one.unit) == "ns/s";
        all.push_back({end.id + "-" + one.id,
                       end.id + ": " + one.name + " of the VMs",
                       std::string("capacity of all VMs / use by a byte ") + verb,
                       {one.capacity / one.perByte},
                       end.id + ":" + one.id,
                       {{isCpu ? "core time of all VMs" : "capacity of all VMs", one.capacity, one.unit, 'X',
                         "MODELS 1.3, of " + source},
                        {std::string("use by a byte ") + verb, one.perByte, isCpu ? "ns/B" : "1", 'E',
                         "MODELS 1.3, parameters of the data path"}}});
    }
    if (end.facade)
        all.push_back({end.id + "-facade",
                       end.id + ": façade",
                       "curve of one cluster · clusters",
                       end.facade->payload * end.cluster.clusters,
                       end.id + ":facade",
                       {{"saturation of one cluster", end.facade->payload.value, "B/s", end.facade->source.tier,
                         end.facadeSource},
                        end.clusters}});
    return all;
}

/// What found the curve, and the profiles that its mix took figures from.
std::string sourceOf(const scenario::Scenario& scenario, const scenario::FacadeCurve& curve) {
    std::string source = "curve " + curve.id + ": " + curve.source.document + ", " + curve.source.date;
    const std::string profiles = placeIn("curves", scenario.curves, curve.id) + "/profiles/";
    for (const scenario::Assumption& known : scenario.assumptions)
        if (known.pointer.starts_with(profiles) && known.pointer.ends_with("/file"))
            source += "; " + known.source;
    return source;
}

std::optional<End> endOf(const scenario::Scenario& scenario, const catalogue::Catalogue& catalogue,
                         const std::string& id, scenario::Direction direction) {
    const auto found = [&](const scenario::Machines& machines, const std::string& place) {
        const auto* facade = scenario::limitingCurve(scenario.curves, machines.size, machines.nodes, direction);
        return End{id,
                   {sizeOf(scenario, catalogue, machines.size), machines.nodes, machines.clusters, machines.reduction,
                    machines.parameters},
                   figureAt(scenario, {place + "/clusters"}, stated("clusters", machines.clusters, "count")),
                   facade,
                   facade ? sourceOf(scenario, *facade) : ""};
    };
    for (const scenario::Lake& lake : scenario.lakes)
        if (lake.id == id)
            return found(lake.machines, placeIn("lakes", scenario.lakes, id));
    for (const scenario::Cache& cache : scenario.caches)
        if (cache.id == id)
            return found(cache.machines, placeIn("caches", scenario.caches, id));
    return std::nullopt;
}

} // namespace

Crossing crossing(const scenario::Scenario& scenario, const catalogue::Catalogue& catalogue, const Region& from,
                  const Region& to) {
    for (const Connection& connection : scenario.network.connections)
        if (!connection.alternative && ((connection.from == from.id && connection.to == to.id) ||
                                        (connection.from == to.id && connection.to == from.id)))
            return {scenario, catalogue, from, to, &connection};
    return {scenario, catalogue, from, to};
}

bool needsBridge(const Region& from, const Region& to) {
    const auto managed = [](const Region& region) { return region.provider && region.provider->managedVnet; };
    return managed(from) || managed(to);
}

std::vector<StreamShortage> streamShortages(const Crossing& way) {
    std::vector<StreamShortage> all;
    if (!way.connection)
        return all;
    const double asked = static_cast<double>(transportOf(way).streams) * way.connection->clients;
    for (const ElementLimits::Streams& element : elementLimits(way, *way.connection).streams)
        if (element.count < asked)
            all.push_back({element.part, element.name, asked, element.count});
    return all;
}

std::optional<Refusal> refusal(const Crossing& way) {
    for (const Region* region : {&way.from, &way.to})
        if (needsBridge(*region, *region) && !(way.connection && way.connection->bridge))
            return Refusal{
                "No direct path to a first-party service: its managed VNet can be neither peered nor routed to",
                region->id, "a connection of pattern managed-vnet-bridge"};
    const auto joins = [&](const scenario::Path& path) {
        return (path.from == way.from.area && path.to == way.to.area) ||
               (path.from == way.to.area && path.to == way.from.area);
    };
    const auto& paths = way.scenario.network.paths;
    if (way.from.area != way.to.area && std::none_of(paths.begin(), paths.end(), joins))
        return Refusal{"No path joins the areas", way.from.area + " – " + way.to.area,
                       "a path between these areas in /network/paths"};
    if (!network::roundTrip(way, way.scenario.network.percentile))
        return Refusal{"Round-trip time is not published", way.from.id + " – " + way.to.id,
                       "regions with a published round-trip time, or a provider near one"};
    return std::nullopt;
}

units::Seconds nameExpiry(const scenario::Dns& dns) {
    return dns.ttl + dns.resolverCache;
}

units::Seconds nameExpiryAt(const scenario::Scenario& scenario, const std::string& region) {
    units::Seconds longest{};
    for (const scenario::Connection& one : scenario.network.connections)
        if (one.dns && !one.alternative && (one.from == region || one.to == region))
            longest = std::max(longest, nameExpiry(*one.dns));
    return longest;
}

std::optional<units::Seconds> roundTrip(const Crossing& way, catalogue::Percentile percentile) {
    auto rtt = way.catalogue.roundTrip(way.from.rttRegion(), way.to.rttRegion(), percentile);
    for (const Region* region : {&way.from, &way.to})
        if (rtt && region->provider)
            *rtt += region->provider->extraRtt;
    return rtt;
}

Transport transportOf(const Crossing& way) {
    const Connection* connection = way.connection;
    Transport transport = connection && connection->transport ? *connection->transport
                          : way.from.transport                ? *way.from.transport
                          : way.to.transport                  ? *way.to.transport
                                                              : way.scenario.network.transport;
    if (!connection)
        return transport;
    if (connection->internet && !connection->transport)
        transport.loss = connection->internet->loss;
    if (connection->gateway && !connection->gateway->fastPath)
        transport.segment = std::min(transport.segment, mtuSegment(way.catalogue));
    if (connection->vpn)
        transport.segment =
            std::min(transport.segment, units::bytes(way.catalogue.networkFigure("vpn-gateway", "segment").value));
    return transport;
}

std::vector<Limit> wanLimits(const scenario::Scenario& scenario, const catalogue::Catalogue& catalogue,
                             const Region& region, WanDirection direction) {
    const bool up = direction == WanDirection::Up;
    const units::Bandwidth capacity = up ? region.wanUp : region.wanDown;
    const std::string link = (up ? "wan-up:" : "wan-down:") + region.id;
    const std::string place = placeOf(scenario, region);
    std::vector<Limit> all{{up ? "wan-up" : "wan-down",
                            region.id + (up ? ": WAN out" : ": WAN in"),
                            "of the scenario",
                            capacity,
                            link,
                            {figureAt(scenario, {place + "/wan", place + (up ? "/wanUp" : "/wanDown")},
                                      stated("capacity", capacity.value, "B/s"))}}};
    append(all, ownGateway(scenario, catalogue, region, link).links);
    return all;
}

std::vector<Limit> limits(const Crossing& way) {
    assert(!refusal(way));
    std::vector<Limit> all = wanLimits(way.scenario, way.catalogue, way.from, WanDirection::Up);
    ElementLimits elements = way.connection ? elementLimits(way, *way.connection) : ElementLimits{};
    append(all, elements.links);
    addPath(way, all);
    append(all, wanLimits(way.scenario, way.catalogue, way.to, WanDirection::Down));
    for (const Region* region : {&way.from, &way.to})
        append(elements.streams, ownGateway(way.scenario, way.catalogue, *region, "").streams);
    StreamLimits streams(way);
    streams.addTransport(all);
    streams.addPerStream(elements.perStream, all);
    streams.addCounts(elements.streams, all);
    return all;
}

units::Bandwidth linkRate(const std::vector<Limit>& limits, const std::string& link) {
    units::Bandwidth least = units::unlimited<units::Bandwidth>();
    for (const Limit& limit : limits)
        if (limit.link == link)
            least = std::min(least, limit.rate);
    return least;
}

units::Bandwidth transferRate(const std::vector<Limit>& limits) {
    return linkRate(limits, "");
}

units::Bandwidth sharedRate(const std::vector<Limit>& limits) {
    units::Bandwidth least = units::unlimited<units::Bandwidth>();
    for (const Limit& limit : limits)
        if (!limit.link.empty())
            least = std::min(least, limit.rate);
    return least;
}

std::vector<Limit> transferLimits(const scenario::Scenario& scenario, const catalogue::Catalogue& catalogue,
                                  const Transfer& transfer) {
    const auto region = [&](const std::string& id) -> const Region& {
        const auto found = std::find_if(scenario.regions.begin(), scenario.regions.end(),
                                        [&](const Region& one) { return one.id == id; });
        assert(found != scenario.regions.end());
        return *found;
    };
    std::vector<Limit> all;
    if (const auto source = endOf(scenario, catalogue, transfer.source, scenario::Direction::Read))
        append(all, clusterLimits(*source, cluster::readUse(source->cluster), "read"));
    if (transfer.from != transfer.to)
        append(all, limits(crossing(scenario, catalogue, region(transfer.from), region(transfer.to))));
    if (const auto sink = endOf(scenario, catalogue, transfer.sink, scenario::Direction::Write))
        append(all, clusterLimits(*sink, cluster::writeUse(sink->cluster), "written"));
    return all;
}

Limit copyLimit(const scenario::Scenario& scenario, const catalogue::Catalogue& catalogue, const scenario::Lake& from,
                const scenario::Lake& to) {
    return binding(transferLimits(scenario, catalogue, {from.region, to.region, from.id, to.id}));
}

} // namespace lakewright::network
