// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/security/audit.h"

#include <algorithm>

namespace lakewright::security {

units::Bandwidth rate(const Audit& audit) {
    return audit.operations * audit.record * audit.share;
}

units::Bytes perDay(const Audit& audit) {
    return rate(audit) * units::days(1);
}

units::Bytes retained(const Audit& audit) {
    return rate(audit) * audit.retention;
}

double recorded(const Audit& audit, units::Bandwidth room) {
    const units::Bandwidth wanted = rate(audit);
    return wanted <= room ? audit.share : audit.share * std::max(0.0, room / wanted);
}

units::Usd monthlyCost(units::Bytes stored, const cluster::Cluster& cluster, units::PriceRate hourly) {
    const units::Usd machines = hourly * units::hours(730) * (cluster.nodes * cluster.clusters);
    return machines * (stored / cluster::logicalCapacity(cluster));
}

} // namespace lakewright::security
