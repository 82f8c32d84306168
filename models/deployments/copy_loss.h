// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deployments/deployment.h"
#include "models/scenario/context.h"

#include <optional>
#include <string>

namespace lakewright::deployments {

/// Probability that some of what a lake holds is lost in a year, and is in no other lake either.
struct CopyLoss {
    AnyLoss alone;              ///< of the lake by itself: LossPerYear::anyCluster
    double least = 0;           ///< with its copy; that of shared causes where some of its data has no copy
    std::optional<double> most; ///< the same; nothing where something may stop both at once, which has no closed form
    std::string copy;           ///< lake that has a copy of all; empty: none
    bool operator==(const CopyLoss&) const = default;
};

/// Two clusters with the same data: λ(1 − exp(−λ'T)) + λ'(1 − exp(−λT')) losses of both a year, the other one being
/// lost before the first has its share again: the birth–death chain of MODELS §1.5 with N = 2, m = 1. Rates λ = −ln(1 −
/// P) are of a cluster, independently or by common mode; times T those of copying its share back at once, with nobody
/// else on the way. Of lakes with n and n' clusters at least max(n, n') pairs share data and at most n·n' (the ends).
/// Common mode hits both lakes alike unless the scenario says that they stand apart (`copyOf/apart`): then there is a
/// most.
///
/// Nothing for a lake that only keeps copies, and where a part of the copies is outside of lakes or in several lakes:
/// what of Blob is lost, and what of each, nothing says.
std::optional<CopyLoss> copyLoss(const scenario::Context& context, const scenario::Lake& lake);

} // namespace lakewright::deployments
