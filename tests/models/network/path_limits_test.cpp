// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/path_limits.h"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>
#include <set>

using namespace lakewright;
using namespace lakewright::network;
using scenario::Pattern;

namespace {

/// West Europe and Japan East, 240 ms apart at P95, with WANs of 400 Gb/s and a path of 1 Tb/s; streams without loss.
scenario::Scenario twoPlaces() {
    scenario::Scenario s;
    s.network.transport = {.window = units::mebibytes(64), .streams = 1000, .loss = 0};
    s.network.paths = {{"eu-apac", "eu", "apac", units::gigabitsPerSecond(1000)}};
    for (const auto& [id, area] : {std::pair{"westeurope", "eu"}, {"japaneast", "apac"}}) {
        scenario::Region region;
        region.id = id;
        region.area = area;
        region.wanUp = region.wanDown = units::gigabitsPerSecond(400);
        s.regions.push_back(region);
    }
    return s;
}

scenario::Connection connection(Pattern pattern) {
    scenario::Connection c;
    c.id = "way";
    c.from = "westeurope";
    c.to = "japaneast";
    c.pattern = pattern;
    return c;
}

std::vector<Limit> limitsOf(scenario::Scenario s, const scenario::Connection& c) {
    s.network.connections = {c};
    return limits(crossing(s, catalogue::builtin(), s.regions[0], s.regions[1]));
}

const Limit& named(const std::vector<Limit>& all, const std::string& id) {
    const auto found = std::find_if(all.begin(), all.end(), [&](const Limit& one) { return one.id == id; });
    REQUIRE(found != all.end());
    return *found;
}

scenario::ExternalProvider site(bool managedVnet) {
    return {.name = "Site", .near = "japaneast", .latitude = 35.7, .longitude = 139.8, .managedVnet = managedVnet};
}

} // namespace

TEST_CASE("network::limits of the backbone are WAN, path, WAN and the streams", "[models][network]") {
    scenario::Scenario s = twoPlaces();
    s.network.transport.loss = 1e-6;
    s.network.transport.streams = 3;
    const auto all = limits(crossing(s, catalogue::builtin(), s.regions[0], s.regions[1]));
    std::vector<std::string> ids;
    for (const Limit& limit : all)
        ids.push_back(limit.id);
    CHECK(ids == std::vector<std::string>{"wan-up", "path", "wan-down", "window", "loss"});
    CHECK(named(all, "window").rate.value == Approx(3 * 64 * 1048576 / 0.240));
    CHECK(named(all, "loss").rate.value == Approx(3 * 1448 / 0.240 * 1.22e3)); // 1/√1e-6 = 1000
    CHECK(binding(all).id == "loss");
}

TEST_CASE("network::limits names the profile or the default that a figure of the scenario is of", "[models][network]") {
    scenario::Scenario s = twoPlaces();
    s.assumptions = {{"/regions/0/wan", "wan", "400 Gb/s", "", 'C', "profile lab"},
                     {"/network/paths/0/capacity", "capacity", "1 Tb/s", "", 'C', "profile backbone"},
                     {"/network/transport/window", "window", "64 MiB", "", 'B', "tuned host"},
                     {"/network/connections/0/transport/window", "window", "1 MiB", "", 'C', "profile of the way"}};
    auto all = limits(crossing(s, catalogue::builtin(), s.regions[0], s.regions[1]));
    CHECK(named(all, "wan-up").factors.front().source == "profile lab");
    CHECK(named(all, "wan-up").tier() == 'C');
    CHECK(named(all, "wan-down").tier() == 'E'); // of the other region: written by the user
    CHECK(named(all, "path").factors.front().source == "profile backbone");
    CHECK(named(all, "window").factors[1].source == "tuned host");
    auto way = connection(Pattern::VnetPeering);
    way.transport = s.network.transport;
    all = limitsOf(s, way);
    CHECK(named(all, "window").factors[1].source == "profile of the way");
}

TEST_CASE("network::limits names the profile that a figure of an element is of", "[models][network]") {
    scenario::Scenario s = twoPlaces();
    scenario::Connection c = connection(Pattern::ExpressRoute);
    c.gateway = scenario::Gateway{.kind = scenario::GatewayKind::ErGwScale, .units = 10};
    c.circuit = scenario::Circuit{.bandwidth = units::gigabitsPerSecond(10), .links = 2};
    c.hub = scenario::HubRouter{.units = 4};
    c.vpn = scenario::VpnGateway{};
    c.privateEndpoints = scenario::PrivateEndpoints{.count = 1, .rate = units::gigabitsPerSecond(5)};
    c.privateLinkService = scenario::PrivateLinkService{};
    c.bridge = scenario::Bridge{.size = "Standard_L32aos_v4"};
    c.internet = scenario::Internet{.capacity = units::gigabitsPerSecond(10)};
    const auto isOfTheWay = [](const Factor& factor) { return factor.source.starts_with("profile of "); };
    CHECK(std::ranges::none_of(named(limitsOf(s, c), "internet").factors, isOfTheWay));
    for (const char* member : {"gateway/units", "circuit/bandwidth", "circuit/links", "hub/units", "vpn/tunnels",
                               "privateEndpoints/count", "privateEndpoints/rate", "privateLinkService/services",
                               "privateLinkService/natAddresses", "privateLinkService/backends", "bridge/nodes",
                               "bridge/efficiency", "bridge/natAddresses", "internet/capacity"})
        s.assumptions.push_back({std::string("/network/connections/0/") + member, member, "", "", 'C',
                                 std::string("profile of ") + member});
    std::set<std::string> seen;
    for (const Limit& limit : limitsOf(s, c))
        for (const Factor& factor : limit.factors)
            if (isOfTheWay(factor)) {
                CHECK(factor.tier == 'C');
                seen.insert(factor.source);
            }
    CHECK(seen.size() == s.assumptions.size());
}

TEST_CASE("network::transferLimits names the façade's curve and the profiles of its mix", "[models][network]") {
    scenario::Scenario s = twoPlaces();
    scenario::Lake lake;
    lake.id = "hub";
    lake.region = "westeurope";
    lake.machines.size = "Standard_L96s_v4";
    lake.machines.nodes = 16;
    lake.machines.clusters = 3;
    s.lakes = {lake};
    const auto facadeOf = [&] {
        return named(transferLimits(s, catalogue::builtin(), {"westeurope", "westeurope", "hub", ""}), "hub-facade");
    };
    scenario::FacadeCurve other, curve;
    other.size = curve.size = "Standard_L96s_v4";
    other.nodes = 12;
    curve.nodes = 16;
    curve.id = "measured";
    curve.payload = units::gigabytesPerSecond(20);
    curve.source = {.document = "facade bench", .date = "2026-11-01", .tier = 'X'};
    s.curves = {other, curve};
    CHECK(facadeOf().rate.value == Approx(60e9));
    CHECK(facadeOf().factors.front().source == "curve measured: facade bench, 2026-11-01");
    CHECK(facadeOf().tier() == 'E'); // clusters are the user's
    s.assumptions = {{"/curves/0/profiles/0/file", "", "", "", 'C', "not this one"},
                     {"/curves/1/profiles/0/file", "", "", "", 'C', "lab.json, grade B"},
                     {"/lakes/0/clusters", "clusters", "3", "", 'C', "profile pilot"}};
    CHECK(facadeOf().factors.front().source == "curve measured: facade bench, 2026-11-01; lab.json, grade B");
    CHECK(facadeOf().factors.back().source == "profile pilot");
    CHECK(facadeOf().tier() == 'X');
}

TEST_CASE("network::limits counts packets of a gateway with the payload they carry", "[models][network]") {
    scenario::Connection c = connection(Pattern::ExpressRoute);
    c.gateway = scenario::Gateway{.kind = scenario::GatewayKind::ErGwScale, .units = 10};
    c.circuit = scenario::Circuit{.bandwidth = units::gigabitsPerSecond(100)};
    // MTU 1400 less 52 B of headers; 10 units pass 100,000 packets a second each, 20 units 200,000 each
    CHECK(named(limitsOf(twoPlaces(), c), "gateway-packets").rate.value == Approx(10 * 100e3 * 1348));
    c.gateway->units = 20;
    CHECK(named(limitsOf(twoPlaces(), c), "gateway-packets").rate.value == Approx(20 * 200e3 * 1348));
    c.transport = twoPlaces().network.transport;
    c.transport->segment = units::bytes(512);
    c.gateway->units = 10;
    const auto small = limitsOf(twoPlaces(), c);
    CHECK(binding(small).id == "gateway-packets");
    CHECK(binding(small).rate.value == Approx(512e6));
}

TEST_CASE("network::limits halves a gateway towards private endpoints, and FastPath bypasses it", "[models][network]") {
    scenario::Connection c = connection(Pattern::ExpressRoute);
    c.gateway = scenario::Gateway{.kind = scenario::GatewayKind::ErGw3Az, .privateEndpoint = true};
    c.circuit = scenario::Circuit{.bandwidth = units::gigabitsPerSecond(10), .links = 4};
    CHECK(binding(limitsOf(twoPlaces(), c)).rate.value == Approx(10e9 / 8 / 2));
    c.gateway = scenario::Gateway{.kind = scenario::GatewayKind::ErGw3Az, .fastPath = true};
    const auto fast = limitsOf(twoPlaces(), c);
    CHECK(binding(fast).id == "circuit");
    CHECK(binding(fast).rate.value == Approx(4 * 10e9 / 8));
    scenario::Scenario s = twoPlaces();
    s.network.connections = {c};
    CHECK(transportOf(crossing(s, catalogue::builtin(), s.regions[0], s.regions[1])).segment == units::bytes(1448));
}

TEST_CASE("network::limits puts gateways into Azure's regions, not into a provider's site", "[models][network]") {
    scenario::Scenario s = twoPlaces();
    scenario::Connection c = connection(Pattern::ExpressRoute);
    c.gateway = scenario::Gateway{.kind = scenario::GatewayKind::ErGw3Az};
    c.circuit = scenario::Circuit{.bandwidth = units::gigabitsPerSecond(10)};
    const auto gateways = [&] {
        const auto all = limitsOf(s, c);
        return std::count_if(all.begin(), all.end(), [](const Limit& one) { return one.id == "gateway-bandwidth"; });
    };
    CHECK(gateways() == 2);
    s.regions[1].provider = site(false);
    CHECK(gateways() == 1);
}

TEST_CASE("network::limits lets NAT ports and flows bound the number of streams", "[models][network]") {
    scenario::Connection c = connection(Pattern::PrivateLinkService);
    c.clients = 1000; // a million streams, of 4 MiB / 240 ms = 17.5 MB/s
    c.transport = Transport{.window = units::mebibytes(4), .streams = 1000, .loss = 0};
    c.privateLinkService = scenario::PrivateLinkService{.natAddresses = 8, .backends = 1};
    const auto all = limitsOf(twoPlaces(), c);
    // "8 NAT IPs x 64k = 512k per backend VM"
    CHECK(named(all, "nat-ports").rate.value == Approx(512000 * (4194304 / 0.240)));
    scenario::Scenario s = twoPlaces();
    s.network.connections = {c};
    const auto shortages = streamShortages(crossing(s, catalogue::builtin(), s.regions[0], s.regions[1]));
    REQUIRE(shortages.size() == 1);
    CHECK(shortages[0].part == "privateLinkService");
    CHECK(shortages[0].asked == 1e6);
    CHECK(shortages[0].most == 512000);
}

TEST_CASE("network::limits holds single streams back in hubs, tunnels and firewalls", "[models][network]") {
    scenario::Connection hub = connection(Pattern::VirtualWan);
    hub.hub = scenario::HubRouter{};
    CHECK(named(limitsOf(twoPlaces(), hub), "hub").rate == units::gigabitsPerSecond(3)); // the smallest
    hub.hub->units = 50;
    hub.transport = Transport{.window = units::mebibytes(1024), .streams = 4, .loss = 0};
    CHECK(binding(limitsOf(twoPlaces(), hub)).rate.value == Approx(4 * 1.5e9 / 8));
    scenario::Connection vpn = connection(Pattern::Vpn);
    vpn.vpn = scenario::VpnGateway{scenario::VpnKind::Gw5Az, 2};
    CHECK(binding(limitsOf(twoPlaces(), vpn)).rate.value == Approx(2 * 220e3 * 1350).epsilon(0.04));
    CHECK(binding(limitsOf(twoPlaces(), vpn)).rate == units::gigabitsPerSecond(2 * 2.3));
    scenario::Connection firewall = connection(Pattern::Firewall);
    firewall.firewall = scenario::FirewallKind::Standard;
    firewall.transport = hub.transport;
    firewall.transport->streams = 1;
    CHECK(binding(limitsOf(twoPlaces(), firewall)).id == "firewall-flow");
}

TEST_CASE("network::limits of a bridge are its VMs' NICs", "[models][network]") {
    scenario::Connection c = connection(Pattern::ManagedVnetBridge);
    c.bridge = scenario::Bridge{.size = "Standard_L32aos_v4", .nodes = 2}; // 50 Gb/s each
    CHECK(binding(limitsOf(twoPlaces(), c)).id == "bridge");
    CHECK(binding(limitsOf(twoPlaces(), c)).rate.value == Approx(2 * 50e9 / 8 * 0.9));
}

TEST_CASE("network::limits lists private endpoints without a figure that nobody published", "[models][network]") {
    scenario::Connection c = connection(Pattern::PrivateEndpoint);
    c.privateEndpoints = scenario::PrivateEndpoints{.count = 3, .rate = std::nullopt};
    CHECK(std::isinf(named(limitsOf(twoPlaces(), c), "private-endpoints").rate.value));
    c.privateEndpoints->rate = units::gigabitsPerSecond(5);
    CHECK(binding(limitsOf(twoPlaces(), c)).rate == units::gigabitsPerSecond(15));
}

TEST_CASE("network::transportOf takes the internet's loss unless the connection has a transport", "[models][network]") {
    scenario::Scenario s = twoPlaces();
    scenario::Connection c = connection(Pattern::Internet);
    c.internet = scenario::Internet{.capacity = units::gigabitsPerSecond(10), .loss = 1e-5};
    s.network.connections = {c};
    const auto loss = [&] { return transportOf(crossing(s, catalogue::builtin(), s.regions[0], s.regions[1])).loss; };
    CHECK(loss() == 1e-5);
    s.network.connections[0].transport = Transport{.loss = 1e-3};
    CHECK(loss() == 1e-3);
    s.network.connections[0].alternative = true; // nobody crosses it
    CHECK(loss() == 0);
}

TEST_CASE("network::refusal says why nothing gets across", "[models][network]") {
    scenario::Scenario s = twoPlaces();
    const auto why = [&] { return refusal(crossing(s, catalogue::builtin(), s.regions[0], s.regions[1])); };
    CHECK_FALSE(why());
    s.regions[1].provider = site(true);
    REQUIRE(why());
    CHECK(why()->found == "japaneast");
    scenario::Connection c = connection(Pattern::ManagedVnetBridge);
    c.bridge = scenario::Bridge{.size = "Standard_L32aos_v4", .nodes = 2};
    s.network.connections = {c};
    CHECK_FALSE(why());
    s.network.paths.clear();
    REQUIRE(why());
    CHECK(why()->found == "eu – apac");
}

TEST_CASE("network::nameExpiry is the record's life and what resolvers add", "[models][network]") {
    CHECK(nameExpiry({units::seconds(300), units::seconds(45)}) == units::seconds(345));
}

TEST_CASE("network::limits: one more element never makes a way faster, and every figure has a source",
          "[models][network]") {
    CHECK(rc::check([] {
        scenario::Connection c = connection(Pattern::VirtualWan);
        c.clients = *rc::gen::inRange(1, 50);
        c.hub = scenario::HubRouter{*rc::gen::inRange(2, 51)};
        const units::Bandwidth plain = binding(limitsOf(twoPlaces(), c)).rate;
        c.firewall = static_cast<scenario::FirewallKind>(*rc::gen::inRange(0, 4));
        const auto all = limitsOf(twoPlaces(), c);
        RC_ASSERT(binding(all).rate <= plain);
        for (const Limit& limit : all) {
            RC_ASSERT(!limit.factors.empty());
            RC_ASSERT(std::all_of(limit.factors.begin(), limit.factors.end(),
                                  [](const Factor& factor) { return !factor.source.empty(); }));
        }
    }));
}
