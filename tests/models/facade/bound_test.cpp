// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/facade/bound.h"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <cmath>

using namespace lakewright;
using namespace lakewright::facade;

namespace {

cluster::Cluster clusterOf(const char* size, int nodes) {
    return {.size = *catalogue::builtin().size(size), .nodes = nodes};
}

Mix only(Operation operation, units::Bytes size) {
    return {.name = "test", .entries = {{.operation = operation, .share = 1, .size = size}}};
}

} // namespace

TEST_CASE("facade::capacityBound of large reads and writes is that of the cluster's data path", "[models][facade]") {
    // Large requests have next to no fixed costs, so the byte bounds of MODELS 1.3 remain: another derivation.
    for (const char* size : {"L32aos_v4", "L96as_v5", "L8as_v4"})
        for (const int nodes : {2, 12, 64}) {
            const cluster::Cluster cluster = clusterOf(size, nodes);
            const Facade facade = facadeOf(cluster);
            const auto read = capacityBound(facade, only(Operation::GetRange, units::mebibytes(64)));
            const auto write = capacityBound(facade, only(Operation::PutBlock, units::mebibytes(64)));
            const cluster::RateBound readBound = cluster::readBound(cluster), writeBound = cluster::writeBound(cluster);
            INFO(size << " " << nodes << " " << readBound.resource << " " << writeBound.resource);
            if (std::string(readBound.resource) != "cpu") // some vCPUs are kept for connections here
                CHECK(read.payload / readBound.rate == Approx(1).epsilon(0.005));
            if (std::string(writeBound.resource) != "cpu")
                CHECK(write.payload / writeBound.rate == Approx(1).epsilon(0.005));
        }
}

TEST_CASE("facade::capacityBound of metadata calls is that of the protocol CPU", "[models][facade]") {
    const Facade facade = facadeOf(clusterOf("L32aos_v4", 1));
    const auto bound = capacityBound(facade, only(Operation::Head, {}));
    CHECK(bound.resource == Resource::Cpu);
    CHECK(bound.requests.value == Approx(28 * 0.65 / 62e-6));
    CHECK(bound.payload.value == 0);
}

TEST_CASE("facade::capacityBound falls when requests grow and when fewer of them fail", "[models][facade]") {
    const Facade facade = facadeOf(clusterOf("L32aos_v4", 12));
    CHECK(rc::check([&facade] {
        Mix mix = only(Operation::GetRange, units::kibibytes(*rc::gen::inRange(1, 100'000)));
        const auto before = capacityBound(facade, mix).requests;
        share(mix.entries[0].failures, Answer::NotFound) = *rc::gen::inRange(1, 100) / 100.0;
        RC_ASSERT(capacityBound(facade, mix).requests >= before);
        share(mix.entries[0].failures, Answer::NotFound) = 0;
        mix.entries[0].size = mix.entries[0].size * 2;
        RC_ASSERT(capacityBound(facade, mix).requests < before);
    }));
}

TEST_CASE("facade::capacityBound knows what admission lets in", "[models][facade]") {
    const Facade facade = facadeOf(clusterOf("L32aos_v4", 1));
    Mix mix = only(Operation::Head, {});
    const RateLimit open = capacityBound(facade, mix);
    CHECK(std::string(limitName(open)) == "cpu");
    mix.admission.account = RateCap{.rate = units::perSecond(500), .burst = 10};
    CHECK(capacityBound(facade, mix).requests == units::perSecond(500));
    CHECK(std::string(limitName(capacityBound(facade, mix))) == "admission");
    mix.admission = {.blob = RateCap{.rate = units::perSecond(100)}, .blobs = 3};
    CHECK(capacityBound(facade, mix).requests == units::perSecond(300));
    mix.admission = {.tenants = {{.name = "a", .share = 0.5, .cap = RateCap{.rate = units::perSecond(100)}},
                                 {.name = "b", .share = 0.5, .cap = RateCap{.rate = units::perSecond(50)}}}};
    CHECK(capacityBound(facade, mix).requests == units::perSecond(150));
    mix.admission.tenants[1].cap.reset(); // the other may take all that the nodes give
    CHECK(capacityBound(facade, mix) == open);
    mix.admission = {.account = RateCap{.rate = open.requests * 2}};
    CHECK(capacityBound(facade, mix) == open);
}

TEST_CASE("facade::latencyFloor adds up the stations of an idle node", "[models][facade]") {
    const Facade facade = facadeOf(clusterOf("L32aos_v4", 1));
    Mix mix = only(Operation::Head, {});
    mix.clients.roundTrip = units::milliseconds(1);
    // 1 ms round trip, 62 µs of CPU at 0.65, two trips of 75 + 90 µs.
    CHECK(latencyFloor(facade, mix).value == Approx(1e-3 + 62e-6 / 0.65 + 2 * 165e-6));
}

TEST_CASE("facade::fullestNode follows the balls in bins", "[models][facade]") {
    CHECK(fullestNode(100, 12, Spread::Vip) == 9);
    CHECK(fullestNode(1200, 12, Spread::Dns) == Approx(100 + std::sqrt(200 * std::log(12.0))));
    CHECK(fullestNode(7, 1, Spread::Dns) == 7);
}

TEST_CASE("facade::readParts and writeParts split at strips", "[models][facade]") {
    const Inner inner;
    CHECK(readParts(inner, units::bytes(1)) == 1);
    CHECK(readParts(inner, units::mebibytes(8)) == 8);
    CHECK(readParts(inner, units::mebibytes(8) + units::bytes(1)) == 9);
    CHECK(readParts(inner, units::gibibytes(100)) == kMostParts);
    CHECK(writeParts(inner, units::mebibytes(8)) == 10); // 8 data and 2 redundant
}
