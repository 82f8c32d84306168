// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/security/overhead.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace lakewright::security {

facade::Facade withNodeEncryption(facade::Facade facade) {
    constexpr double kEnds = 2; // one encrypts, the other decrypts
    facade.inner.fabricCpu += kEnds * kAesTime;
    facade.inner.destageCpu += kEnds * facade.inner.destageEgress * kAesTime;
    return facade;
}

facade::Facade confidential(facade::Facade facade, const ConfidentialPenalty& penalty) {
    facade::Node& node = facade.node;
    const double io = 1 - penalty.io;
    node.cpuSpeed *= 1 - penalty.cpu;
    node.egress = node.egress * io;
    node.ingress = node.ingress * io;
    node.deviceRead = node.deviceRead * io;
    node.deviceReadOps = node.deviceReadOps * io;
    node.deviceWriteOps = node.deviceWriteOps * io;
    return facade;
}

bool hasConfidentialSupport(const catalogue::VmSize& size) {
    constexpr std::array<std::string_view, 3> kSeries{"Standard_DC", "Standard_EC", "Standard_NCC"};
    return std::any_of(kSeries.begin(), kSeries.end(),
                       [&](std::string_view series) { return size.id.starts_with(series); });
}

units::Seconds cpuTime(const AclEvaluation& acl) {
    return (acl.depth + 1) * (acl.perList + acl.entries * acl.perEntry);
}

facade::Facade withAcls(facade::Facade facade, const AclEvaluation& acl) {
    for (facade::OperationCost& cost : facade.costs.operations) {
        cost.cpu += cpuTime(acl);
        cost.readTrips += acl.uncachedLists;
    }
    return facade;
}

} // namespace lakewright::security
