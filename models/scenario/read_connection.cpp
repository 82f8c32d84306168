// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/pattern.h"
#include "models/scenario/members.h"
#include "models/scenario/read_parts.h"

#include <nlohmann/json.hpp>

namespace lakewright::scenario {
namespace {

using nlohmann::json;

Circuit readCircuit(const json& from) {
    Circuit circuit;
    read(from, "bandwidth", circuit.bandwidth);
    read(from, "links", circuit.links);
    return circuit;
}

HubRouter readHub(const json& from) {
    HubRouter hub;
    read(from, "units", hub.units);
    return hub;
}

VpnGateway readVpn(const json& from) {
    VpnGateway vpn;
    readWord(from, "kind", vpn.kind,
             {{"vpn-gw1-az", VpnKind::Gw1Az},
              {"vpn-gw2-az", VpnKind::Gw2Az},
              {"vpn-gw3-az", VpnKind::Gw3Az},
              {"vpn-gw4-az", VpnKind::Gw4Az},
              {"vpn-gw5-az", VpnKind::Gw5Az}});
    read(from, "tunnels", vpn.tunnels);
    return vpn;
}

PrivateEndpoints readEndpoints(const json& from) {
    PrivateEndpoints endpoints;
    read(from, "count", endpoints.count);
    read(from, "rate", endpoints.rate);
    return endpoints;
}

PrivateLinkService readService(const json& from) {
    PrivateLinkService service;
    read(from, "services", service.services);
    read(from, "natAddresses", service.natAddresses);
    read(from, "endpoints", service.endpoints);
    read(from, "backends", service.backends);
    return service;
}

Bridge readBridge(const json& from) {
    Bridge bridge;
    read(from, "size", bridge.size);
    read(from, "nodes", bridge.nodes);
    read(from, "natAddresses", bridge.natAddresses);
    read(from, "efficiency", bridge.efficiency);
    return bridge;
}

Internet readInternet(const json& from) {
    Internet internet;
    read(from, "capacity", internet.capacity);
    read(from, "loss", internet.loss);
    return internet;
}

Dns readDns(const json& from) {
    Dns dns;
    read(from, "ttl", dns.ttl);
    read(from, "resolverCache", dns.resolverCache);
    return dns;
}

template <class Part>
void readPart(const json& from, const char* name, std::optional<Part>& part, Part (*readOne)(const json&)) {
    if (const json& stated = member(from, name); stated.is_object())
        part = readOne(stated);
}

void readWords(const json& from, Connection& connection) {
    if (const std::string* word = textOf(member(from, "pattern")))
        for (const network::PatternInfo& info : network::patterns())
            if (info.word == *word)
                connection.pattern = info.pattern;
    if (!textOf(member(from, "firewall")))
        return;
    FirewallKind kind = FirewallKind::Basic;
    readWord(from, "firewall", kind,
             {{"basic", FirewallKind::Basic},
              {"standard", FirewallKind::Standard},
              {"premium", FirewallKind::Premium},
              {"premium-idps-deny", FirewallKind::PremiumIdpsDeny}});
    connection.firewall = kind;
}

} // namespace

Connection readConnection(const json& from) {
    Connection connection;
    read(from, "id", connection.id);
    read(from, "from", connection.from);
    read(from, "to", connection.to);
    read(from, "alternative", connection.alternative);
    read(from, "clients", connection.clients);
    readWords(from, connection);
    readPart(from, "transport", connection.transport, readTransport);
    readPart(from, "gateway", connection.gateway, readGateway);
    readPart(from, "circuit", connection.circuit, readCircuit);
    readPart(from, "hub", connection.hub, readHub);
    readPart(from, "vpn", connection.vpn, readVpn);
    readPart(from, "privateEndpoints", connection.privateEndpoints, readEndpoints);
    readPart(from, "privateLinkService", connection.privateLinkService, readService);
    readPart(from, "bridge", connection.bridge, readBridge);
    readPart(from, "internet", connection.internet, readInternet);
    readPart(from, "dns", connection.dns, readDns);
    return connection;
}

} // namespace lakewright::scenario
