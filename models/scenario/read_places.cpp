// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/read_parts.h"

#include "models/scenario/members.h"

#include <nlohmann/json.hpp>

namespace lakewright::scenario {
namespace {

using nlohmann::json;

Path readPath(const json& from) {
    Path path;
    read(from, "id", path.id);
    read(from, "from", path.from);
    read(from, "to", path.to);
    read(from, "capacity", path.capacity);
    return path;
}

ExternalProvider readProvider(const json& from) {
    ExternalProvider provider;
    read(from, "name", provider.name);
    read(from, "near", provider.near);
    read(from, "extraRtt", provider.extraRtt);
    read(from, "latitude", provider.latitude);
    read(from, "longitude", provider.longitude);
    read(from, "managedVnet", provider.managedVnet);
    return provider;
}

} // namespace

network::Transport readTransport(const json& from) {
    network::Transport transport;
    read(from, "window", transport.window);
    read(from, "streams", transport.streams);
    read(from, "loss", transport.loss);
    read(from, "segment", transport.segment);
    return transport;
}

Gateway readGateway(const json& from) {
    Gateway gateway;
    readWord(from, "kind", gateway.kind,
             {{"er-gw1-az", GatewayKind::ErGw1Az},
              {"er-gw2-az", GatewayKind::ErGw2Az},
              {"er-gw3-az", GatewayKind::ErGw3Az},
              {"er-gw-scale", GatewayKind::ErGwScale}});
    read(from, "units", gateway.units);
    read(from, "privateEndpoint", gateway.privateEndpoint);
    read(from, "fastPath", gateway.fastPath);
    return gateway;
}

Network readNetwork(const json& from) {
    Network network;
    using catalogue::Percentile;
    readWord(from, "percentile", network.percentile, {{"P50", Percentile::P50}, {"P95", Percentile::P95}});
    network.transport = readTransport(member(from, "transport"));
    network.paths = readAll<Path>(from, "paths", readPath);
    network.connections = readAll<Connection>(from, "connections", readConnection);
    return network;
}

Region readRegion(const json& from) {
    Region region;
    read(from, "id", region.id);
    read(from, "area", region.area);
    read(from, "wanUp", region.wanUp);
    read(from, "wanDown", region.wanDown);
    region.lakes = textsOf(member(from, "lakes"));
    region.residency = textsOf(member(from, "residency"));
    if (const json& gateway = member(from, "gateway"); gateway.is_object())
        region.gateway = readGateway(gateway);
    if (const json& transport = member(from, "transport"); transport.is_object())
        region.transport = readTransport(transport);
    if (const json& provider = member(from, "provider"); provider.is_object())
        region.provider = readProvider(provider);
    return region;
}

} // namespace lakewright::scenario
