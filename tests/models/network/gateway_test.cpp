// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/gateway.h"

#include "models/scenario/place.h"

#include <catch2/catch.hpp>

#include <cmath>

using namespace lakewright;
using scenario::Gateway;
using scenario::GatewayKind;

TEST_CASE("network::gatewayCap is the published throughput of the gateway's kind", "[models][network]") {
    // service limits of ExpressRoute gateways: 1, 2, 10 Gb/s and 1 Gb/s per scale unit; 1 Gb/s = 125 MB/s
    CHECK(network::gatewayCap(Gateway{.kind = GatewayKind::ErGw1Az}, catalogue::builtin()).value == 125e6);
    CHECK(network::gatewayCap(Gateway{.kind = GatewayKind::ErGw2Az}, catalogue::builtin()).value == 250e6);
    CHECK(network::gatewayCap(Gateway{.kind = GatewayKind::ErGw3Az}, catalogue::builtin()).value == 1250e6);
    CHECK(network::gatewayCap(Gateway{.kind = GatewayKind::ErGwScale, .units = 40}, catalogue::builtin()).value == 5e9);
}

TEST_CASE("network::gatewayCap halves towards private endpoints and vanishes with FastPath", "[models][network]") {
    CHECK(network::gatewayCap(Gateway{.kind = GatewayKind::ErGw3Az, .privateEndpoint = true}, catalogue::builtin())
              .value == 625e6);
    CHECK(std::isinf(
        network::gatewayCap(Gateway{.kind = GatewayKind::ErGw3Az, .fastPath = true}, catalogue::builtin()).value));
}
