// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/facade/facade.h"

#include <catch2/catch.hpp>

using namespace lakewright;
using namespace lakewright::facade;

TEST_CASE("facade::facadeOf takes a size's published figures", "[models][facade]") {
    const catalogue::VmSize& size = *catalogue::builtin().size("L32aos_v4");
    const Facade one = facadeOf({.size = size, .nodes = 1});
    // 50 Gb/s · 0.9; 12 devices share 17,600 MB/s; 32 vCPU, an eighth of them for connections.
    CHECK(one.node.egress.value == Approx(5.625e9));
    CHECK(one.node.devices == 12);
    CHECK(one.node.deviceRead.value == Approx(17'600e6 / 12));
    CHECK(one.node.networkCpus + one.node.protocolCpus == 32);
    CHECK(one.node.networkCpus == 4);
    CHECK(one.node.cpuSpeed == Approx(0.65));
    CHECK(one.node.writeWeight == Approx(17'600.0 / (0.6 * 8'800)));
    CHECK(one.inner.locality == 1);
    CHECK(one.inner.destageEgress == 0);
}

TEST_CASE("facade::facadeOf applies the scaling law to every resource", "[models][facade]") {
    const catalogue::VmSize& size = *catalogue::builtin().size("L32aos_v4");
    const Facade one = facadeOf({.size = size, .nodes = 1}), twelve = facadeOf({.size = size, .nodes = 12});
    const double law = 1 / (1 + 0.002 * 11); // Gunther with α = 0.002, β = 0
    CHECK(twelve.node.egress / one.node.egress == Approx(law));
    CHECK(twelve.node.deviceRead / one.node.deviceRead == Approx(law));
    CHECK(twelve.node.cpuSpeed / one.node.cpuSpeed == Approx(law));
    CHECK(twelve.node.deviceReadOps / one.node.deviceReadOps == Approx(law));
    // (1 − 1/12)(1 + 16/12): the buffer is read again over the network and stripes are stored (MODELS 1.3).
    CHECK(twelve.inner.destageEgress == Approx(11.0 / 12 * (1 + 16.0 / 12)));
}
