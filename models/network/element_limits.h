// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/limit.h"
#include "models/scenario/scenario.h"

#include <vector>

namespace lakewright::network {

/// What the elements on a way say: rates of links, how fast one stream can be, and how many streams there can be.
struct ElementLimits {
    struct PerStream {
        std::string id, name;
        units::Bandwidth rate; ///< of one stream
        std::vector<Factor> factors;
    };
    struct Streams {
        std::string part; ///< member of the connection that says it
        std::string id, name, how;
        std::string link; ///< of all of one direction, counted together; empty: of one transfer
        double count = 0;
        std::vector<Factor> factors;
    };
    std::vector<Limit> links;
    std::vector<PerStream> perStream;
    std::vector<Streams> streams;
};

/// One way over a connection, for the names of links and limits and for where their figures are from.
struct Way {
    const scenario::Scenario& scenario;
    const catalogue::Catalogue& catalogue;
    std::string place;      ///< JSON pointer of the connection, or of the region whose own the gateway is
    std::string connection; ///< its id; empty: the gateway is the region's own
    std::string from, to;   ///< regions
    units::Bytes segment;   ///< payload of a packet
};

/// Packets are counted with the headers of TCP over IPv4: MTU 1500 carries 1448 B.
inline constexpr units::Bytes kPacketHeaders = units::bytes(52);

// Each adds what its element says. `region`: where the element stands.
void addGateway(const Way& way, const std::string& region, const scenario::Gateway& gateway, const std::string& link,
                ElementLimits& all);
void addCircuit(const Way& way, const scenario::Circuit& circuit, ElementLimits& all);
void addHub(const Way& way, const std::string& region, const scenario::HubRouter& hub, ElementLimits& all);
void addVpn(const Way& way, const std::string& region, const scenario::VpnGateway& vpn, ElementLimits& all);
void addFirewall(const Way& way, scenario::FirewallKind kind, ElementLimits& all);
void addEndpoints(const Way& way, const scenario::PrivateEndpoints& endpoints, ElementLimits& all);
void addService(const Way& way, const scenario::PrivateLinkService& service, ElementLimits& all);
void addBridge(const Way& way, const scenario::Bridge& bridge, const catalogue::VmSize& size, ElementLimits& all);
void addInternet(const Way& way, const scenario::Internet& internet, ElementLimits& all);

} // namespace lakewright::network
