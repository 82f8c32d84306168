// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/path.h"
#include "models/scenario/place.h"
#include "models/units/quantity.h"

#include <optional>
#include <string>

namespace lakewright::scenario {

/// How two places are joined (MODELS §4.1). Which parts of a Connection a pattern needs is in models/network/pattern.h.
enum class Pattern {
    VnetPeering,
    PrivateEndpoint,
    PrivateLinkService,
    ExpressRoute,
    VirtualWan,
    Vpn,
    Firewall,
    ManagedVnetBridge, ///< the only way into the managed VNet of a first-party service
    Internet
};

/// What an ExpressRoute provider's or Direct port's links carry.
struct Circuit {
    units::Bandwidth bandwidth; ///< of one link, a size that is sold
    int links = 1;              ///< 1–16; a stream uses one of them
    bool operator==(const Circuit&) const = default;
};
/// Router of a virtual WAN hub, one in each Azure region.
struct HubRouter {
    int units = 2; ///< routing infrastructure units, 2–50
    bool operator==(const HubRouter&) const = default;
};
enum class VpnKind { Gw1Az, Gw2Az, Gw3Az, Gw4Az, Gw5Az };
/// VPN gateway, one in each Azure region.
struct VpnGateway {
    VpnKind kind = VpnKind::Gw1Az;
    int tunnels = 1; ///< side by side, 1–100; a stream uses one of them
    bool operator==(const VpnGateway&) const = default;
};
enum class FirewallKind { Basic, Standard, Premium, PremiumIdpsDeny };
/// Private endpoints; Azure publishes no bandwidth of one.
struct PrivateEndpoints {
    int count = 1;
    std::optional<units::Bandwidth> rate; ///< of one, as you measured it
    bool operator==(const PrivateEndpoints&) const = default;
};
/// Private Link Service in front of the VMs that answer.
struct PrivateLinkService {
    int services = 1;     ///< on one load balancer, 1–8
    int natAddresses = 1; ///< of each service, 1–8
    int endpoints = 1;    ///< private endpoints connected to all of them
    int backends = 1;     ///< VMs behind the load balancer
    bool operator==(const PrivateLinkService&) const = default;
};
/// VMs that pass traffic on between a managed VNet and another one, behind a Private Link Service.
struct Bridge {
    std::string size; ///< VM size
    int nodes = 2;
    int natAddresses = 8;     ///< 1–8
    double efficiency = 0.90; ///< share of the egress allowance that payload reaches, (0, 1]
    bool operator==(const Bridge&) const = default;
};
/// Public internet or the edge of another provider.
struct Internet {
    units::Bandwidth capacity; ///< each direction
    double loss = 1e-5;        ///< p, [0, 1)
    bool operator==(const Internet&) const = default;
};
/// The name by which clients find the other side.
struct Dns {
    units::Seconds ttl = units::seconds(60), resolverCache = units::seconds(30);
    bool operator==(const Dns&) const = default;
};

/// Two places joined by a pattern; transfers between them cross it. Regions without one meet on Azure's backbone.
struct Connection {
    std::string id, from, to; ///< regions; both directions
    Pattern pattern = Pattern::VnetPeering;
    bool alternative = false; ///< only looked at: the scenario's transfers do not cross it
    int clients = 1;          ///< VMs that move one transfer together, each with the transport's streams
    std::optional<network::Transport> transport; ///< instead of the regions' or the network's
    std::optional<Gateway> gateway;              ///< ExpressRoute, one in each Azure region
    std::optional<Circuit> circuit;
    std::optional<HubRouter> hub;
    std::optional<VpnGateway> vpn;
    std::optional<FirewallKind> firewall;
    std::optional<PrivateEndpoints> privateEndpoints;
    std::optional<PrivateLinkService> privateLinkService;
    std::optional<Bridge> bridge;
    std::optional<Internet> internet;
    std::optional<Dns> dns;
    bool operator==(const Connection&) const = default;
};

} // namespace lakewright::scenario
