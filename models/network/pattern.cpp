// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/pattern.h"

#include <algorithm>

namespace lakewright::network {

using scenario::Pattern;

const std::vector<PatternInfo>& patterns() {
    static const std::vector<PatternInfo> all{
        {Pattern::VnetPeering, "vnet-peering", "VNet peering", {}, {"firewall"}},
        {Pattern::PrivateEndpoint, "private-endpoint", "private endpoint", {"privateEndpoints"}, {"firewall"}},
        {Pattern::PrivateLinkService,
         "private-link-service",
         "Private Link Service",
         {"privateLinkService"},
         {"firewall", "privateEndpoints"}},
        {Pattern::ExpressRoute,
         "express-route",
         "ExpressRoute",
         {"gateway", "circuit"},
         {"firewall", "privateEndpoints"}},
        {Pattern::VirtualWan, "virtual-wan", "virtual WAN hub", {"hub"}, {"firewall", "privateEndpoints"}},
        {Pattern::Vpn, "vpn", "VPN gateway", {"vpn"}, {"firewall", "privateEndpoints"}},
        {Pattern::Firewall, "firewall", "VNet peering through a firewall", {"firewall"}, {"privateEndpoints"}},
        {Pattern::ManagedVnetBridge, "managed-vnet-bridge", "bridge of a managed VNet", {"bridge"}, {"firewall"}},
        {Pattern::Internet, "internet", "internet", {"internet"}, {"firewall"}}};
    return all;
}

const PatternInfo& patternInfo(Pattern pattern) {
    return *std::find_if(patterns().begin(), patterns().end(),
                         [&](const PatternInfo& info) { return info.pattern == pattern; });
}

std::vector<std::string_view> partsOf(const scenario::Connection& connection) {
    std::vector<std::string_view> parts;
    const auto add = [&](const char* name, bool has) {
        if (has)
            parts.emplace_back(name);
    };
    add("gateway", connection.gateway.has_value());
    add("circuit", connection.circuit.has_value());
    add("hub", connection.hub.has_value());
    add("vpn", connection.vpn.has_value());
    add("firewall", connection.firewall.has_value());
    add("privateEndpoints", connection.privateEndpoints.has_value());
    add("privateLinkService", connection.privateLinkService.has_value());
    add("bridge", connection.bridge.has_value());
    add("internet", connection.internet.has_value());
    return parts;
}

} // namespace lakewright::network
