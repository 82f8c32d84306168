// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cluster/data_path.h"
#include "models/units/quantity.h"

namespace lakewright::security {

/// A record of every operation.
struct Audit {
    units::Frequency operations{};               ///< >= 0
    units::Bytes record = units::kilobytes(1.5); ///< of one; MODELS §8, tier E
    double share = 1;                            ///< of the operations that is recorded, (0, 1]
    units::Seconds retention = units::days(90);  ///< tier E
};
units::Bandwidth rate(const Audit& audit);
units::Bytes perDay(const Audit& audit); ///< 100,000 operations a second are 13 TB
units::Bytes retained(const Audit& audit);
/// Share of the operations whose record can be written at `room`, at most `share`; all of that without operations.
double recorded(const Audit& audit, units::Bandwidth room);

/// What the logical bytes cost a month (730 h) on a cluster whose VMs cost `hourly` each: their share of its capacity.
units::Usd monthlyCost(units::Bytes stored, const cluster::Cluster& cluster, units::PriceRate hourly);

} // namespace lakewright::security
