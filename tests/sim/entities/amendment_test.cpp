// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/entities/amendment.h"

#include "sim/entities/world.h"
#include "sim/kernel/native/native_kernel.h"
#include "tests/support/small_world.h"

#include <catch2/catch.hpp>

using namespace lakewright;
using scenario::FaultKind;

namespace {

/// A world that can be amended, with what a WAN link can carry now.
class Living {
public:
    explicit Living(scenario::Scenario s) : current(std::move(s)) {}
    void runTo(double hours) { m_kernel->run(units::hours(hours)); }
    void amend(const scenario::Scenario& after) { entities::amend(world, current, after); }
    double gigabitsUp(std::size_t region) const {
        return m_kernel->load(world.deployment.wanLinks(region)[0]).capacity / units::gigabitsPerSecond(1);
    }

    scenario::Scenario current;

private:
    probes::Fingerprint m_fingerprint;
    probes::Journal m_journal{m_fingerprint};
    std::unique_ptr<kernel::Kernel> m_kernel = kernel::makeNativeKernel();

public:
    entities::World world{*m_kernel, current, catalogue::builtin(), {1, 0}, m_journal};
};

scenario::Scenario halved() {
    scenario::Scenario s = test::smallScenario();
    s.faults = {
        {"half", FaultKind::WanDegraded, "westeurope", 0.5, 1, scenario::Timed{units::hours(2), units::hours(4)}}};
    return s;
}

} // namespace

TEST_CASE("amend: another capacity keeps the share that a fault leaves", "[sim][entities]") {
    Living living(halved());
    living.runTo(3);
    CHECK(living.gigabitsUp(0) == Approx(50));
    scenario::Scenario after = living.current;
    after.regions[0].wanUp = units::gigabitsPerSecond(300);
    living.amend(after);
    CHECK(living.gigabitsUp(0) == Approx(150));
    CHECK(living.gigabitsUp(1) == Approx(100));
    living.runTo(7);
    CHECK(living.gigabitsUp(0) == Approx(300));
}

TEST_CASE("amend: bounds keep the larger capacity of past and future", "[sim][entities]") {
    Living living(test::smallScenario());
    living.runTo(1);
    scenario::Scenario after = living.current;
    after.regions[0].wanUp = units::gigabitsPerSecond(10);
    after.regions[1].wanDown = units::gigabitsPerSecond(400);
    living.amend(after);
    CHECK(living.gigabitsUp(0) == Approx(10));
    CHECK(living.current.regions[0].wanUp == units::gigabitsPerSecond(100));
    CHECK(living.current.regions[1].wanDown == units::gigabitsPerSecond(400));
}

TEST_CASE("amend: a fault that is withdrawn gives back what it took, one that is new takes it", "[sim][entities]") {
    Living living(halved());
    living.runTo(3);
    scenario::Scenario after = living.current;
    after.faults = {
        {"new", FaultKind::WanDegraded, "westeurope", 0.25, 1, scenario::Timed{units::hours(4), units::hours(1)}}};
    living.amend(after);
    CHECK(living.gigabitsUp(0) == Approx(100));
    living.runTo(4.5);
    CHECK(living.gigabitsUp(0) == Approx(25));
    living.runTo(5.5);
    CHECK(living.gigabitsUp(0) == Approx(100));
}

TEST_CASE("amend: clusters carry what that many VMs do", "[sim][entities]") {
    Living living(test::smallScenario());
    living.runTo(1);
    const kernel::LinkId egress = living.world.deployment.lake(0).links[0];
    const double before = living.world.kernel.load(egress).capacity.value;
    scenario::Scenario after = living.current;
    after.lakes[0].machines.nodes = 48; // of 64
    living.amend(after);
    CHECK(living.world.kernel.load(egress).capacity.value == Approx(0.75 * 1.126 / 1.094 * before)); // N/(1+0.002(N−1))
    CHECK(living.world.deployment.lake(0).cluster.nodes == 64);
}
