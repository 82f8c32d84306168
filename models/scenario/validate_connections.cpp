// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/gateway.h"
#include "models/network/path_limits.h"
#include "models/network/pattern.h"
#include "models/scenario/gateway_rules.h"
#include "models/scenario/suggest.h"
#include "models/scenario/validate.h"
#include "models/units/text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>

namespace lakewright::scenario {
namespace {

bool has(const std::vector<std::string_view>& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

/// A pattern and the parts that make it; false when one that it needs is missing.
bool checkParts(const Context& context, const Connection& connection, const std::string& pointer) {
    const network::PatternInfo& info = network::patternInfo(connection.pattern);
    const std::vector<std::string_view> parts = network::partsOf(connection);
    bool complete = true;
    for (const std::string_view part : info.needs)
        if (!has(parts, part) && !context.findings.blocked(child(pointer, part))) {
            context.findings.error(pointer, fmt::format("{} is missing", part), "",
                                   fmt::format("{} needs {}", info.word, fmt::join(info.needs, " and ")));
            complete = false;
        }
    for (const std::string_view part : parts)
        if (!has(info.needs, part) && !has(info.takes, part))
            context.findings.error(child(pointer, part), fmt::format("{} has no meaning for {}", part, info.word), "",
                                   info.takes.empty() ? std::string("nothing more")
                                                      : fmt::format("{}", fmt::join(info.takes, ", ")));
    return complete;
}

/// Sizes of circuits that are sold, of a provider and of ExpressRoute Direct.
/// Source: azure-docs expressroute-erdirect-about.md (400G), 2026, tier A.
void checkCircuit(const Context& context, const Circuit& circuit, const std::string& pointer) {
    constexpr double kGigabits[] = {0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 40, 100, 200, 400};
    const auto sold = [&](double gigabits) {
        return std::abs(circuit.bandwidth / units::gigabitsPerSecond(gigabits) - 1) < 1e-9;
    };
    if (circuit.bandwidth.value > 0 && std::none_of(std::begin(kGigabits), std::end(kGigabits), sold))
        context.findings.error(pointer + "/bandwidth", "A circuit of this size is not sold",
                               units::networkText(circuit.bandwidth),
                               fmt::format("{} Gb/s", fmt::join(kGigabits, ", ")));
}

void checkVpn(const Context& context, const VpnGateway& vpn, const std::string& pointer) {
    const char* element = network::vpnElement(vpn.kind);
    const double most = context.catalogue.networkFigure(element, "tunnels").value;
    if (vpn.tunnels > most)
        context.findings.error(pointer + "/tunnels", "The gateway has fewer tunnels", std::to_string(vpn.tunnels),
                               fmt::format("at most {} of {}", most, element));
}

void checkService(const Context& context, const PrivateLinkService& service, const std::string& pointer) {
    const double most = context.catalogue.networkFigure("private-link-service", "endpoints").value * service.services;
    if (service.endpoints > most)
        context.findings.error(pointer + "/endpoints", "More private endpoints than the services take",
                               std::to_string(service.endpoints), fmt::format("at most {}", most));
}

/// A first-party service runs in a VNet of Microsoft's that customers can neither peer with nor route to.
bool checkManagedVnet(const Context& context, const Connection& connection, const Region& from, const Region& to,
                      const std::string& pointer) {
    const network::Crossing way{context.scenario, context.catalogue, from, to, &connection};
    const bool refused = network::needsBridge(from, to) && connection.pattern != Pattern::ManagedVnetBridge;
    if (refused)
        if (const auto why = network::refusal(way))
            context.findings.error(pointer + "/pattern", why->rule, inQuotes(why->found), why->allowed);
    return !refused;
}

/// What the elements on the way have too few of for the streams that are asked.
void checkStreams(const Context& context, const network::Crossing& way, const std::string& pointer) {
    for (const network::StreamShortage& shortage : network::streamShortages(way))
        context.findings.warning(child(pointer, shortage.part), shortage.name + " do not suffice for the streams asked",
                                 fmt::format("{:.0f} streams", shortage.asked),
                                 fmt::format("at most {:.0f}; fewer clients or streams, or more of it", shortage.most));
}

bool usablePlace(const Context& context, const Region& region) {
    const auto index = static_cast<std::size_t>(&region - context.scenario.regions.data());
    return !region.area.empty() &&
           !context.findings.blocked(place("regions", index, region.provider ? "provider/near" : "id"));
}

void checkWay(const Context& context, const Connection& connection, const Region& from, const Region& to,
              const std::string& pointer) {
    const network::Crossing way{context.scenario, context.catalogue, from, to, &connection};
    if (!checkManagedVnet(context, connection, from, to, pointer) || !usablePlace(context, from) ||
        !usablePlace(context, to))
        return;
    if (const auto why = network::refusal(way))
        return context.findings.error(pointer, why->rule, inQuotes(why->found), why->allowed);
    if (connection.pattern == Pattern::ExpressRoute && !from.provider && !to.provider)
        context.findings.warning(pointer + "/pattern", "ExpressRoute joins two VNets of Azure through its edge routers",
                                 from.id + " – " + to.id, "vnet-peering or virtual-wan; ExpressRoute is for sites");
    if (!connection.bridge || context.size(connection.bridge->size))
        checkStreams(context, way, pointer);
}

void checkConnection(const Context& context, const Connection& connection, const std::string& pointer) {
    const Region* from = context.refer(context.regions, connection.from, pointer + "/from", "Region", "regions");
    const Region* to = context.refer(context.regions, connection.to, pointer + "/to", "Region", "regions");
    if (context.findings.blocked(pointer + "/pattern"))
        return;
    const bool complete = checkParts(context, connection, pointer);
    if (connection.gateway)
        checkGatewayKind(context, *connection.gateway, pointer + "/gateway");
    if (connection.circuit)
        checkCircuit(context, *connection.circuit, pointer + "/circuit");
    if (connection.vpn)
        checkVpn(context, *connection.vpn, pointer + "/vpn");
    if (connection.privateLinkService)
        checkService(context, *connection.privateLinkService, pointer + "/privateLinkService");
    if (connection.bridge && !connection.bridge->size.empty() && !context.size(connection.bridge->size))
        context.findings.error(pointer + "/bridge/size", "VM size is not known", inQuotes(connection.bridge->size),
                               "a size of the catalogue or of /sizes");
    if (from && from == to)
        context.findings.error(pointer, "Connection joins a place with itself", inQuotes(from->id), "two places");
    else if (from && to && complete)
        checkWay(context, connection, *from, *to, pointer);
}

} // namespace

void validateConnections(const Context& context) {
    const std::vector<Connection>& connections = context.scenario.network.connections;
    std::set<std::pair<std::string, std::string>> joined;
    for (std::size_t i = 0; i < connections.size(); ++i) {
        const Connection& connection = connections[i];
        const std::string pointer = child("/network/connections", i);
        checkConnection(context, connection, pointer);
        if (!connection.alternative && !connection.from.empty() && !connection.to.empty() &&
            !joined.insert(std::minmax(connection.from, connection.to)).second)
            context.findings.error(pointer, "A second connection joins the same two places",
                                   inQuotes(connection.from + " – " + connection.to),
                                   "one that transfers cross; the others are alternative");
    }
    for (const Exchange& exchange : exchanges(context)) {
        const Region &lake = *exchange.lakeRegion, &region = *exchange.region;
        const network::Crossing way = network::crossing(context.scenario, context.catalogue, lake, region);
        if (&lake != &region && network::needsBridge(lake, region) && !way.connection)
            if (const auto why = network::refusal(way))
                context.findings.error(exchange.pointer, why->rule, inQuotes(why->found), why->allowed);
    }
}

} // namespace lakewright::scenario
