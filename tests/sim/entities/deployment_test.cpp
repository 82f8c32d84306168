// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/entities/deployment.h"

#include "sim/kernel/native/native_kernel.h"
#include "tests/support/small_world.h"

#include <catch2/catch.hpp>

using namespace lakewright;

namespace {

struct Built {
    scenario::Scenario scenario = test::smallScenario();
    std::unique_ptr<kernel::Kernel> kernel = kernel::makeNativeKernel();
    entities::Deployment deployment{*kernel, scenario, catalogue::builtin()};
};

/// Bytes per second of one endless flow of a class.
double rateOf(Built& built, kernel::ClassId flowClass) {
    built.kernel->startFlow(flowClass, units::petabytes(1000), {});
    built.kernel->run(built.kernel->now() + units::seconds(1));
    return built.kernel->rate(flowClass).value;
}

} // namespace

TEST_CASE("Deployment lets a cache read at the cluster's read bound", "[sim][entities]") {
    Built built;
    const cluster::Cluster& cache = built.deployment.cache(0).cluster;
    const double bound = std::min(cluster::readBound(cache).rate.value, 8 * 10e9); // 8 client NICs of 80 Gb/s
    CHECK(rateOf(built, built.deployment.jobClasses(0, 1).hit) == Approx(bound).epsilon(0.016));
}

TEST_CASE("Deployment sends a drain over the WAN, which is the narrowest part", "[sim][entities]") {
    Built built;
    CHECK(rateOf(built, built.deployment.jobClasses(0, 1).drain[0]) == Approx(12.5e9));
}

TEST_CASE("Deployment caps a transfer by window, streams and loss of its path", "[sim][entities]") {
    Built built;
    built.scenario.network.transport = {units::mebibytes(4), 2, 0, units::bytes(1448)};
    const auto kernel = kernel::makeNativeKernel();
    const entities::Deployment deployment(*kernel, built.scenario, catalogue::builtin());
    const kernel::ClassId drain = deployment.jobClasses(0, 1).drain[0];
    kernel->startFlow(drain, units::petabytes(1), {});
    kernel->run(units::seconds(1));
    // northeurope to westeurope: 19 ms P95; 2 · 4 MiB / 19 ms = 442 MB/s
    CHECK(kernel->rate(drain).value == Approx(2 * 4194304 / 0.019));
}

TEST_CASE("Deployment waits half a round trip before the first byte", "[sim][entities]") {
    Built built;
    double at = 0;
    built.kernel->startFlow(built.deployment.jobClasses(0, 1).drain[0], units::bytes(0),
                            [&built, &at] { at = built.kernel->now().value; });
    built.kernel->run(units::seconds(1));
    CHECK(at == Approx(0.0095));
}

TEST_CASE("Deployment puts the gateway in front of the WAN unless FastPath bypasses it", "[sim][entities]") {
    Built built;
    scenario::Gateway gateway; // ErGwScale, 10 units: 10 Gb/s
    gateway.units = 10;
    built.scenario.regions[1].gateway = gateway;
    const auto kernel = kernel::makeNativeKernel();
    const entities::Deployment deployment(*kernel, built.scenario, catalogue::builtin());
    CHECK(kernel->load(deployment.wanLinks(1)[0]).capacity == units::gigabitsPerSecond(10));
    CHECK(kernel->load(deployment.wanLinks(0)[0]).capacity == units::gigabitsPerSecond(100));
}

TEST_CASE("Deployment sorts lakes by round trip", "[sim][entities]") {
    Built built;
    // northeurope: westeurope 20 ms, swedencentral further
    CHECK(built.deployment.lakesFor(1) == std::vector<std::size_t>{0, 1});
    CHECK(built.deployment.lakesFor(2) == std::vector<std::size_t>{1, 0});
}

TEST_CASE("Deployment limits a façade to what the request level found, readers and writers together",
          "[sim][entities]") {
    Built built;
    const auto curve = [](scenario::Direction direction, double gigabytes) {
        scenario::FacadeCurve one;
        one.size = "Standard_L32aos_v4";
        one.nodes = 16;
        one.direction = direction;
        one.payload = units::gigabytesPerSecond(gigabytes);
        return one;
    };
    built.scenario.curves = {curve(scenario::Direction::Read, 8), curve(scenario::Direction::Write, 2)};
    const auto kernel = kernel::makeNativeKernel();
    const entities::Deployment deployment(*kernel, built.scenario, catalogue::builtin());
    const entities::JobClasses& classes = deployment.jobClasses(0, 1);
    kernel->startFlow(classes.hit, units::petabytes(1000), {});
    kernel->run(units::seconds(1));
    CHECK(kernel->rate(classes.hit).value == Approx(8e9));
    kernel->startFlow(classes.checkpoint, units::petabytes(1000), {});
    kernel->run(units::seconds(2));
    // Equal rates x with x/8 + x/2 = 1.
    CHECK(kernel->rate(classes.hit).value == Approx(1.6e9));
    CHECK(kernel->rate(classes.checkpoint).value == Approx(1.6e9));
}

TEST_CASE("Deployment shares a hub between both directions and gives a gateway to each", "[sim][entities]") {
    Built built;
    scenario::Connection connection;
    connection.id = "way";
    connection.from = "westeurope";
    connection.to = "northeurope";
    /// What a transfer in each direction reaches while there is one in the other.
    const auto checkRates = [&](double expected) {
        built.scenario.network.connections = {connection};
        const auto kernel = kernel::makeNativeKernel();
        entities::Deployment deployment(*kernel, built.scenario, catalogue::builtin());
        const auto there = deployment.addTransfer({"westeurope", "northeurope", "lake-w", "cache-n"});
        const auto back = deployment.addTransfer({"northeurope", "westeurope", "cache-n", "lake-w"});
        kernel->startFlow(there, units::petabytes(10), [] {});
        kernel->startFlow(back, units::petabytes(10), [] {});
        kernel->run(units::seconds(1));
        CHECK(kernel->rate(there).value == Approx(expected));
        CHECK(kernel->rate(back).value == Approx(expected));
    };
    connection.pattern = scenario::Pattern::VirtualWan;
    connection.hub = scenario::HubRouter{10};
    checkRates(10e9 / 8 / 2);
    connection.hub.reset();
    connection.pattern = scenario::Pattern::ExpressRoute;
    connection.gateway = scenario::Gateway{.kind = scenario::GatewayKind::ErGw3Az};
    connection.circuit = scenario::Circuit{units::gigabitsPerSecond(5)};
    checkRates(5e9 / 8);
    connection.circuit = scenario::Circuit{units::gigabitsPerSecond(100)};
    checkRates(10e9 / 8); // the gateway
    connection.gateway->privateEndpoint = true;
    connection.alternative = true; // only looked at
    built.scenario.regions[0].wanUp = built.scenario.regions[0].wanDown = units::gigabitsPerSecond(40);
    checkRates(40e9 / 8);
}

TEST_CASE("Deployment counts the NAT ports of all transfers of a direction together", "[sim][entities]") {
    Built built;
    scenario::Connection connection;
    connection.id = "way";
    connection.from = "westeurope";
    connection.to = "northeurope";
    connection.pattern = scenario::Pattern::PrivateLinkService;
    connection.privateLinkService = scenario::PrivateLinkService{};
    connection.transport = network::Transport{.window = units::kibibytes(1), .streams = 50000, .loss = 0};
    built.scenario.network.connections = {connection};
    const auto kernel = kernel::makeNativeKernel();
    entities::Deployment deployment(*kernel, built.scenario, catalogue::builtin());
    const auto transfer = deployment.addTransfer({"westeurope", "northeurope", "lake-w", "cache-n"});
    kernel->startFlow(transfer, units::petabytes(10), [] {});
    kernel->run(units::seconds(1));
    CHECK(kernel->rate(transfer).value == Approx(50000 * 1024 / 0.020)); // 20 ms P95, one port a stream
    kernel->startFlow(transfer, units::petabytes(10), [] {});
    kernel->run(units::seconds(2));
    CHECK(kernel->rate(transfer).value == Approx(64000 * 1024 / 0.020 / 2)); // 64,000 ports for two transfers
}
