// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/path.h"
#include "models/units/quantity.h"

#include <optional>
#include <string>
#include <vector>

namespace lakewright::scenario {

/// A site of another GPU provider: it has no row in the round-trip matrix, so it borrows that of a near Azure region.
struct ExternalProvider {
    std::string name;
    std::string near;          ///< catalogue region whose round trips are used
    units::Seconds extraRtt{}; ///< added to each of them, >= 0
    double latitude = 0, longitude = 0;
    bool managedVnet = false; ///< a first-party service: nothing reaches its VNet but a bridge
    bool operator==(const ExternalProvider&) const = default;
};

/// ExpressRoute gateway in front of a region's WAN (MODELS §4.1, tier A13).
enum class GatewayKind { ErGw1Az, ErGw2Az, ErGw3Az, ErGwScale };
struct Gateway {
    GatewayKind kind = GatewayKind::ErGwScale;
    int units = 1;                ///< ErGwScale only, 1–40
    bool privateEndpoint = false; ///< throughput may be half through the gateway
    bool fastPath = false;        ///< data bypasses the gateway (ErGw3Az and above)
    bool operator==(const Gateway&) const = default;
};

/// A place with lakes, caches or GPUs. Its id is the catalogue's region id unless `provider` is set.
struct Region {
    std::string id;
    std::string area;                ///< regions of one area reach each other without a path: "us", "eu", "apac"
    units::Bandwidth wanUp, wanDown; ///< of the region, each direction
    std::optional<Gateway> gateway;
    std::optional<network::Transport> transport; ///< instead of the network's, for transfers that end or start here
    std::optional<ExternalProvider> provider;
    std::vector<std::string> lakes; ///< that keep its jobs' central copies, first the primary; empty: the data set's
    std::vector<std::string> residency; ///< areas in which its data may be kept; empty: anywhere
    bool operator==(const Region&) const = default;
    const std::string& rttRegion() const { return provider ? provider->near : id; }
};

/// A long-distance path between two areas, with `capacity` in each direction.
struct Path {
    std::string id, from, to;
    units::Bandwidth capacity;
    bool operator==(const Path&) const = default;
};

} // namespace lakewright::scenario
