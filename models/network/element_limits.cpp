// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/element_limits.h"

#include "models/network/gateway.h"
#include "models/network/scenario_figure.h"

#include <cassert>

namespace lakewright::network {
namespace {

constexpr double kFewUnits = 10; ///< above, a scale unit of ErGwScale passes more packets

const char* elementOf(scenario::FirewallKind kind) {
    constexpr const char* kNames[] = {"firewall-basic", "firewall-standard", "firewall-premium",
                                      "firewall-premium-idps-deny"};
    return kNames[static_cast<std::size_t>(kind)];
}

/// Link of a connection that each direction has of its own.
std::string eachWay(const Way& way, const std::string& element) {
    return "connection:" + way.connection + ":" + element + ":" + way.from + "-" + way.to;
}
/// Link of a connection that both directions share.
std::string bothWays(const Way& way, const std::string& element) {
    return "connection:" + way.connection + ":" + element;
}

double product(const std::vector<Factor>& factors) {
    double value = 1;
    for (const Factor& factor : factors)
        value *= factor.value;
    return value;
}

/// A limit that is the product of its factors.
Limit productOf(std::string id, std::string name, std::string how, std::string link, std::vector<Factor> factors) {
    const units::Bandwidth rate{product(factors)};
    return {std::move(id), std::move(name), std::move(how), rate, std::move(link), std::move(factors)};
}

/// A figure of an element, at `member` below the place of the way: "/circuit/links".
Factor figure(const Way& way, const char* member, std::string name, double value, std::string unit) {
    return figureAt(way.scenario, {way.place + member}, stated(std::move(name), value, std::move(unit)));
}

Factor payloadOf(const Way& way) {
    return {"payload of a packet", way.segment.value, "B", 'X', "segment of the transport, and the element's own MTU"};
}

/// `part` says how many addresses there are in front of how many VMs.
void addNatPorts(const Way& way, const char* part, std::vector<Factor> factors, ElementLimits& all) {
    factors.insert(factors.begin(),
                   published(way.catalogue, "private-link-service", "ports", "ports of a NAT address"));
    const double ports = product(factors);
    all.streams.push_back({part, "nat-ports", way.connection + ": NAT ports of the Private Link Service",
                           "ports · rate of a stream", eachWay(way, "nat-ports"), ports, std::move(factors)});
}

} // namespace

void addGateway(const Way& way, const std::string& region, const scenario::Gateway& gateway, const std::string& link,
                ElementLimits& all) {
    const char* element = gatewayElement(gateway.kind);
    if (gateway.fastPath) {
        all.links.push_back(productOf("fast-path", region + ": FastPath past the gateway", "of one availability zone",
                                      link, {published(way.catalogue, "express-route", "fast-path", "FastPath")}));
        return;
    }
    std::vector<Factor> scale;
    const bool isScale = gateway.kind == scenario::GatewayKind::ErGwScale;
    if (isScale)
        scale.push_back(figure(way, "/gateway/units", "scale units", gateway.units, "count"));
    std::vector<Factor> share = scale;
    if (gateway.privateEndpoint)
        share.push_back(
            published(way.catalogue, "express-route", "private-endpoint-share", "share to private endpoints"));
    const auto with = [](Factor first, const std::vector<Factor>& more) {
        std::vector<Factor> factors{std::move(first)};
        factors.insert(factors.end(), more.begin(), more.end());
        return factors;
    };
    all.links.push_back(
        productOf("gateway-bandwidth", region + ": bandwidth of the ExpressRoute gateway",
                  gateway.privateEndpoint ? "bandwidth · units · share to private endpoints" : "bandwidth · units",
                  link, with(published(way.catalogue, element, "bandwidth", "bandwidth of the gateway"), share)));
    const bool many = isScale && gateway.units > kFewUnits;
    std::vector<Factor> packets = with(
        published(way.catalogue, element, many ? "packets-from-11-units" : "packets", "packets per second"), share);
    packets.push_back(payloadOf(way));
    all.links.push_back(productOf("gateway-packets", region + ": packets of the ExpressRoute gateway",
                                  "packets per second · payload of one", link, std::move(packets)));
    std::vector<Factor> flows = with(published(way.catalogue, element, "flows", "flows of the gateway"), scale);
    const double count = product(flows);
    all.streams.push_back(
        {"gateway", "gateway-flows", region + ": flows of the ExpressRoute gateway", "flows · rate of a stream",
         way.connection.empty() ? "" : eachWay(way, "gateway-flows:" + region), count, std::move(flows)});
}

void addCircuit(const Way& way, const scenario::Circuit& circuit, ElementLimits& all) {
    const Factor link = figure(way, "/circuit/bandwidth", "bandwidth of a link", circuit.bandwidth.value, "B/s");
    all.links.push_back(productOf("circuit", way.connection + ": ExpressRoute circuit", "bandwidth of a link · links",
                                  eachWay(way, "circuit"),
                                  {link, figure(way, "/circuit/links", "links", circuit.links, "count")}));
    all.perStream.push_back(
        {"circuit-link", way.connection + ": a stream on one link of the circuit", circuit.bandwidth, {link}});
}

void addHub(const Way& way, const std::string& region, const scenario::HubRouter& hub, ElementLimits& all) {
    const bool smallest = hub.units == 2;
    std::vector<Factor> factors{published(way.catalogue, "virtual-wan", smallest ? "bandwidth-of-2-units" : "bandwidth",
                                          "bandwidth of the hub")};
    if (!smallest)
        factors.push_back(figure(way, "/hub/units", "routing infrastructure units", hub.units, "count"));
    all.links.push_back(productOf("hub", region + ": router of the virtual WAN hub",
                                  "bandwidth · units, both directions together", bothWays(way, "hub:" + region),
                                  std::move(factors)));
    const Factor flow = published(way.catalogue, "virtual-wan", "flow", "one flow");
    all.perStream.push_back({"hub-flow", region + ": a stream through the hub", {flow.value}, {flow}});
}

void addVpn(const Way& way, const std::string& region, const scenario::VpnGateway& vpn, ElementLimits& all) {
    const char* element = vpnElement(vpn.kind);
    const std::string link = bothWays(way, "vpn:" + region);
    all.links.push_back(productOf("vpn-bandwidth", region + ": bandwidth of the VPN gateway",
                                  "aggregate of all tunnels, both directions together", link,
                                  {published(way.catalogue, element, "bandwidth", "bandwidth of the gateway")}));
    const Factor tunnels = figure(way, "/vpn/tunnels", "tunnels", vpn.tunnels, "count");
    const Factor tunnel = published(way.catalogue, element, "tunnel-bandwidth", "bandwidth of a tunnel");
    all.links.push_back(productOf("vpn-tunnels", region + ": tunnels of the VPN gateway",
                                  "bandwidth of a tunnel · tunnels", link, {tunnel, tunnels}));
    all.links.push_back(productOf(
        "vpn-packets", region + ": packets through the tunnels", "packets per second · tunnels · payload of one", link,
        {published(way.catalogue, element, "tunnel-packets", "packets per second of a tunnel"), tunnels,
         payloadOf(way)}));
    all.perStream.push_back({"vpn-tunnel", region + ": a stream in one tunnel", {tunnel.value}, {tunnel}});
    std::vector<Factor> flows{published(way.catalogue, "vpn-gateway", "flows", "flows of the gateway")};
    all.streams.push_back({"vpn", "vpn-flows", region + ": flows of the VPN gateway", "flows · rate of a stream",
                           eachWay(way, "vpn-flows:" + region), flows.front().value, std::move(flows)});
}

void addFirewall(const Way& way, scenario::FirewallKind kind, ElementLimits& all) {
    const char* element = elementOf(kind);
    all.links.push_back(productOf("firewall", way.connection + ": Azure Firewall", "both directions together",
                                  bothWays(way, "firewall"),
                                  {published(way.catalogue, element, "bandwidth", "bandwidth of the firewall")}));
    const Factor flow = published(way.catalogue, element, "flow", "one connection");
    all.perStream.push_back(
        {"firewall-flow", way.connection + ": a stream through the firewall", {flow.value}, {flow}});
}

void addEndpoints(const Way& way, const scenario::PrivateEndpoints& endpoints, ElementLimits& all) {
    Limit limit{.id = "private-endpoints",
                .name = way.connection + ": private endpoints",
                .how = "no bandwidth is published; state the rate you measured",
                .rate = units::unlimited<units::Bandwidth>(),
                .link = "",
                .factors = {figure(way, "/privateEndpoints/count", "private endpoints", endpoints.count, "count")}};
    if (endpoints.rate) {
        limit.how = "measured rate · endpoints";
        limit.rate = *endpoints.rate * endpoints.count;
        limit.link = eachWay(way, "private-endpoints");
        limit.factors.push_back(
            figure(way, "/privateEndpoints/rate", "rate of an endpoint", endpoints.rate->value, "B/s"));
    }
    all.links.push_back(std::move(limit));
}

void addService(const Way& way, const scenario::PrivateLinkService& service, ElementLimits& all) {
    const auto count = [&](const char* member, const char* name, int value) {
        return figure(way, member, name, value, "count");
    };
    addNatPorts(way, "privateLinkService",
                {count("/privateLinkService/services", "services", service.services),
                 count("/privateLinkService/natAddresses", "NAT addresses", service.natAddresses),
                 count("/privateLinkService/backends", "VMs behind the load balancer", service.backends)},
                all);
}

void addBridge(const Way& way, const scenario::Bridge& bridge, const catalogue::VmSize& size, ElementLimits& all) {
    const Factor nodes = figure(way, "/bridge/nodes", "VMs of the bridge", bridge.nodes, "count");
    all.links.push_back(
        productOf("bridge", way.connection + ": NICs of the bridge's VMs",
                  "egress · VMs · efficiency, both directions together", bothWays(way, "bridge"),
                  {{"egress of " + size.id, size.egress.value, "B/s", size.source.tier,
                    size.source.document + ", " + size.source.date},
                   nodes,
                   figure(way, "/bridge/efficiency", "share that payload reaches", bridge.efficiency, "1")}));
    std::vector<Factor> flows{published(way.catalogue, "vm", "flows-forwarding", "flows of a forwarding VM"), nodes};
    const double count = product(flows);
    all.streams.push_back({"bridge", "bridge-flows", way.connection + ": flows of the bridge's VMs",
                           "flows · rate of a stream", eachWay(way, "bridge-flows"), count, std::move(flows)});
    addNatPorts(way, "bridge",
                {figure(way, "/bridge/natAddresses", "NAT addresses", bridge.natAddresses, "count"),
                 figure(way, "/bridge/nodes", "VMs behind the load balancer", bridge.nodes, "count")},
                all);
}

void addInternet(const Way& way, const scenario::Internet& internet, ElementLimits& all) {
    all.links.push_back(productOf("internet", way.connection + ": internet access", "of the scenario",
                                  eachWay(way, "internet"),
                                  {figure(way, "/internet/capacity", "capacity", internet.capacity.value, "B/s")}));
}

} // namespace lakewright::network
