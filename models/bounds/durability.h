// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/units/quantity.h"

namespace lakewright::bounds {

/// A rebuild after the loss of one VM (MODELS §1.5).
struct Rebuild {
    units::Bytes used;       ///< D, bytes in use on the lost VM
    int stripeData = 8;      ///< k
    double localGroups = 4;  ///< λ: 4 with a locally decodable code, 1 with Reed–Solomon; [1, k]
    int nodes = 0;           ///< N >= 2, before the loss
    units::Bandwidth egress; ///< ηE of one VM
    double share = 0.2;      ///< β, share of the egress granted, (0, 1]; tier E
};
/// D(k/λ+1): bytes read and written to rebuild.
units::Bytes rebuildTraffic(const Rebuild& rebuild);
/// D(k/λ+1) / (β(N−1)ηE).
units::Seconds rebuildTime(const Rebuild& rebuild);

/// Mean time until more than `tolerated` of `nodes` VMs are lost at once: birth–death chain, each VM lost at rate
/// `lossRate` and rebuilt in a mean `rebuildTime`, rebuilds side by side: T = Σh_i, h_i = 1/λ_i + (μ_i/λ_i)h_{i−1}.
/// Independent losses only: common-mode loss is the larger risk (MODELS §1.5).
units::Seconds meanTimeToDataLoss(int nodes, int tolerated, units::Frequency lossRate, units::Seconds rebuildTime);

} // namespace lakewright::bounds
