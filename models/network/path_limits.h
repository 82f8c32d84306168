// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/limit.h"
#include "models/scenario/scenario.h"

#include <optional>
#include <string>
#include <vector>

namespace lakewright::network {

/// A transfer's way from one place to another: over a connection, or on the backbone where there is none.
struct Crossing {
    const scenario::Scenario& scenario;
    const catalogue::Catalogue& catalogue;
    const scenario::Region& from;
    const scenario::Region& to;
    const scenario::Connection* connection = nullptr;
};

/// The way the scenario's own transfers take: the connection between the two that is no alternative, or the backbone.
Crossing crossing(const scenario::Scenario& scenario, const catalogue::Catalogue& catalogue,
                  const scenario::Region& from, const scenario::Region& to);

/// Why nothing gets across this way: a managed VNet without a bridge, areas without a path, a round trip that is not
/// published. Nothing when it does.
struct Refusal {
    std::string rule, found, allowed;
};
std::optional<Refusal> refusal(const Crossing& crossing);

/// Whether one of the places is a first-party service in a managed VNet.
bool needsBridge(const scenario::Region& from, const scenario::Region& to);

/// Streams of one transfer that an element on the way has no room for.
struct StreamShortage {
    std::string part; ///< of the connection: "gateway"
    std::string name; ///< "NAT ports of the Private Link Service"
    double asked = 0, most = 0;
};
/// Of a connection's elements. Precondition: refusal() is empty.
std::vector<StreamShortage> streamShortages(const Crossing& crossing);

/// How long clients go on to the old side after the name points to the new one: TTL and what resolvers keep (MODELS
/// §4.1); a part of the recovery time.
units::Seconds nameExpiry(const scenario::Dns& dns);
/// The longest of the connections that clients of a region cross; 0 where none of them states DNS.
units::Seconds nameExpiryAt(const scenario::Scenario& scenario, const std::string& region);

/// Published round trip between two places with what their providers add; nothing for a pair without one.
std::optional<units::Seconds> roundTrip(const Crossing& crossing, catalogue::Percentile percentile);

/// How the transfer uses TCP on the way: the connection's transport, else a region's, else the network's; segments fit
/// the MTU of an ExpressRoute gateway or VPN tunnel of the connection, and the internet has its own loss.
Transport transportOf(const Crossing& crossing);

/// Everything between the two clusters that bounds a transfer, in the order of the way: WAN up with its gateway, the
/// elements of the connection, the path between areas, WAN down; then windows, loss, single streams and the number of
/// streams (MODELS §4.1). The simulation builds its links and caps from this list alone.
/// Precondition: refusal() is empty.
std::vector<Limit> limits(const Crossing& crossing);

/// What a region's WAN and its gateway let through in one direction, as part of limits().
enum class WanDirection { Up, Down };
std::vector<Limit> wanLimits(const scenario::Scenario& scenario, const catalogue::Catalogue& catalogue,
                             const scenario::Region& region, WanDirection direction);

/// Of the limits that belong to this link, the smallest rate.
units::Bandwidth linkRate(const std::vector<Limit>& limits, const std::string& link);
/// What bounds one transfer whatever else is under way: the smallest limit without a link.
units::Bandwidth transferRate(const std::vector<Limit>& limits);

/// What bounds all transfers of this way together: the smallest limit with a link; unlimited without any.
units::Bandwidth sharedRate(const std::vector<Limit>& limits);

/// A bulk transfer from a lake or cache of one region to one of another.
struct Transfer {
    std::string from, to;     ///< regions
    std::string source, sink; ///< lakes or caches in them; empty: the way alone
};
/// limits() of the way that the scenario's transfers take, between those of the source's reads and the sink's writes
/// (MODELS §1.3). Within a region, those of the clusters alone.
std::vector<Limit> transferLimits(const scenario::Scenario& scenario, const catalogue::Catalogue& catalogue,
                                  const Transfer& transfer);
/// What bounds copies from one lake to another with nobody else on the way: the smallest of transferLimits().
Limit copyLimit(const scenario::Scenario& scenario, const catalogue::Catalogue& catalogue, const scenario::Lake& from,
                const scenario::Lake& to);

} // namespace lakewright::network
