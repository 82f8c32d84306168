// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/security/overhead.h"

#include "models/facade/bound.h"

#include <catch2/catch.hpp>

using namespace lakewright;
using namespace lakewright::security;

namespace {

facade::Facade twelve() {
    return facade::facadeOf({.size = *catalogue::builtin().size("Standard_L32aos_v4"), .nodes = 12});
}
facade::Mix ofOne(facade::Operation operation) {
    return {.name = "one", .entries = {{.operation = operation, .share = 1, .size = units::mebibytes(8)}}};
}
catalogue::VmSize named(const char* id) {
    catalogue::VmSize size;
    size.id = id;
    return size;
}
double cpuOf(const facade::Facade& facade, const facade::Mix& mix) {
    return facade::resourceTime(facade, mix)[static_cast<std::size_t>(facade::Resource::Cpu)].value;
}

} // namespace

TEST_CASE("security::withNodeEncryption charges AES at both ends of each fabric byte", "[models][security]") {
    const facade::Facade plain = twelve(), encrypted = withNodeEncryption(plain);
    const facade::Mix reads = ofOne(facade::Operation::GetRange);
    // 11 of 12 bytes read come from another node: 2 · 0.35 ns each, over all vCPUs at their speed
    const double bytes = units::mebibytes(8).value * 11 / 12;
    const double expected = 2 * 0.35e-9 * bytes / plain.node.cpuSpeed / plain.node.protocolCpus;
    CHECK(cpuOf(encrypted, reads) - cpuOf(plain, reads) == Approx(expected));
    // A byte written crosses e_w = (1−ℓ)(w_b + ρ_rr + n/k) times (MODELS §1.3).
    const facade::Mix writes = ofOne(facade::Operation::PutBlock);
    const double crossings = 11.0 / 12 * (1.25 + 1 + 16.0 / 12);
    CHECK(cpuOf(encrypted, writes) - cpuOf(plain, writes) ==
          Approx(2 * 0.35e-9 * crossings * units::mebibytes(8).value / plain.node.cpuSpeed / plain.node.protocolCpus));
}

TEST_CASE("security::kAesTime is what TLS adds per byte in the cost table", "[models][security]") {
    for (const facade::OperationCost& cost : facade::CostTable{}.operations)
        if (cost.tls.value > 0 && cost.cpu != facade::microseconds(430)) // a copy moves bytes twice
            CHECK((cost.tls - cost.plain).value == Approx(kAesTime.value));
}

TEST_CASE("security::confidential takes its shares from every resource", "[models][security]") {
    const facade::Facade plain = twelve();
    const facade::Mix reads = ofOne(facade::Operation::GetRange);
    const facade::ResourceTime before = facade::resourceTime(plain, reads);
    const facade::ResourceTime after = facade::resourceTime(confidential(plain, {.cpu = 0.2, .io = 0.5}), reads);
    using facade::Resource;
    const auto ratio = [&](Resource r) {
        return after[static_cast<std::size_t>(r)].value / before[static_cast<std::size_t>(r)].value;
    };
    CHECK(ratio(Resource::Cpu) == Approx(1 / 0.8));
    CHECK(ratio(Resource::Egress) == Approx(2));
    CHECK(ratio(Resource::Nvme) == Approx(2));
    CHECK(confidential(plain, {.cpu = 0, .io = 0}) == plain);
}

TEST_CASE("security::hasConfidentialSupport knows no L size", "[models][security]") {
    for (const catalogue::VmSize& size : catalogue::builtin().sizes())
        if (size.category == "storage optimized")
            CHECK_FALSE(hasConfidentialSupport(size));
    CHECK(hasConfidentialSupport(named("Standard_EC96ads_v5")));
    CHECK(hasConfidentialSupport(named("Standard_NCC40ads_H100_v5")));
}

TEST_CASE("security::withAcls charges every list above an object", "[models][security]") {
    const AclEvaluation acl{.depth = 9, .entries = 20, .uncachedLists = 2};
    CHECK(cpuTime(acl).value == Approx(10 * (1e-6 + 20 * 0.05e-6))); // 20 µs
    const facade::Facade plain = twelve(), listed = withAcls(plain, acl);
    const facade::Mix heads{.name = "heads", .entries = {{.operation = facade::Operation::Head, .share = 1}}};
    CHECK(cpuOf(listed, heads) - cpuOf(plain, heads) == Approx(20e-6 / plain.node.cpuSpeed / plain.node.protocolCpus));
    CHECK(facade::latencyFloor(listed, heads) > facade::latencyFloor(plain, heads));
    CHECK(cpuTime({.depth = 0, .entries = 0}).value == Approx(1e-6));
}
