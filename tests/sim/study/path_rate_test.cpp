// SPDX-License-Identifier: GPL-3.0-or-later
// The list of limits against flows on both kernels: the smallest limit is what a long transfer reaches.
#include "sim/study/path_rate.h"

#include "models/network/pattern.h"
#include "models/scenario/load.h"
#include "tests/support/small_world.h"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <set>

using namespace lakewright;

namespace {

const network::Transfer kToTokyo{.from = "westeurope", .to = "japaneast", .source = "lake-eu", .sink = "cache-japan"};

const scenario::Scenario& patterns() {
    static const scenario::Loaded loaded = scenario::load(
        std::filesystem::path(LAKEWRIGHT_SOURCE_DIR) / "scenarios" / "patterns.json", catalogue::builtin());
    return loaded.scenario.value();
}

double least(const scenario::Scenario& scenario, const network::Transfer& transfer) {
    return network::binding(network::transferLimits(scenario, catalogue::builtin(), transfer)).rate.value;
}

double simulated(const scenario::Scenario& scenario, const network::Transfer& transfer, scenario::KernelKind kernel) {
    return sim::steadyRate(scenario, catalogue::builtin(), transfer, kernel).value;
}

} // namespace

TEST_CASE("steadyRate is the smallest limit through every pattern, on both kernels", "[sim][network]") {
    std::vector<const scenario::Connection*> ways{nullptr};
    std::set<scenario::Pattern> covered;
    for (const scenario::Connection& connection : patterns().network.connections) {
        ways.push_back(&connection);
        covered.insert(connection.pattern);
    }
    CHECK(covered.size() == network::patterns().size());
    std::set<std::string> binding;
    for (const scenario::Connection* way : ways) {
        INFO((way ? way->id : "backbone"));
        const scenario::Scenario alone = sim::joinedBy(patterns(), kToTokyo, way);
        const double bound = least(alone, kToTokyo);
        binding.insert(network::binding(network::transferLimits(alone, catalogue::builtin(), kToTokyo)).id);
        CHECK(simulated(alone, kToTokyo, scenario::KernelKind::Native) == Approx(bound).epsilon(0.01));
        CHECK(simulated(alone, kToTokyo, scenario::KernelKind::SimGrid) == Approx(bound).epsilon(0.01));
    }
    CHECK(binding.size() >= 8); // not one limit for all
}

TEST_CASE("steadyRate reaches published figures", "[sim][network]") {
    const auto rate = [](const char* id) {
        for (const scenario::Connection& connection : patterns().network.connections)
            if (connection.id == id)
                return simulated(sim::joinedBy(patterns(), kToTokyo, &connection), kToTokyo,
                                 scenario::KernelKind::Native);
        return 0.0;
    };
    CHECK(rate("gateway-10g") == Approx(10e9 / 8));      // ErGw3Az
    CHECK(rate("gateway-endpoint") == Approx(20e9 / 8)); // half of 40 units
    CHECK(rate("gateway-packets") == Approx(512e6));     // 1,000,000 packets/s of 512 B
    CHECK(rate("hub") == Approx(50e9 / 8));              // the largest hub router
    CHECK(rate("tunnels") == Approx(4 * 2.3e9 / 8));     // four tunnels of VpnGw5
    CHECK(rate("inspected") == Approx(22e9 / 8));        // Premium, IDPS deny
}

TEST_CASE("joinedBy leaves one way between the two and nothing that moves bytes", "[sim][network]") {
    const scenario::Scenario alone = sim::joinedBy(patterns(), kToTokyo, &patterns().network.connections[7]);
    REQUIRE(alone.network.connections.size() == 1);
    CHECK(alone.network.connections[0].id == patterns().network.connections[7].id);
    CHECK_FALSE(alone.network.connections[0].alternative);
    CHECK(alone.caches[0].prestages.empty());
    CHECK(sim::joinedBy(patterns(), kToTokyo, nullptr).network.connections.empty());
}

TEST_CASE("steadyRate is the smallest limit of random transports and WANs", "[sim][network]") {
    CHECK(rc::check([] {
        scenario::Scenario s = test::smallScenario();
        s.jobs.clear();
        s.network.transport.streams = *rc::gen::inRange(1, 3000);
        s.network.transport.window = units::kibibytes(*rc::gen::inRange(64, 65536));
        s.regions[0].wanUp = units::gigabitsPerSecond(*rc::gen::inRange(1, 2000));
        s.regions[1].wanDown = units::gigabitsPerSecond(*rc::gen::inRange(1, 2000));
        if (*rc::gen::arbitrary<bool>())
            s.regions[1].gateway = scenario::Gateway{.units = *rc::gen::inRange(1, 41)};
        const network::Transfer transfer{"westeurope", "northeurope", "lake-w", "cache-n"};
        const double bound = least(s, transfer), rate = simulated(s, transfer, scenario::KernelKind::Native);
        RC_ASSERT(rate <= bound * (1 + 1e-9));
        RC_ASSERT(rate >= bound * 0.99);
    }));
}
