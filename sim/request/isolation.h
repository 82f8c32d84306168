// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sim/request/load_curve.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace lakewright::request {

/// A façade whose tenants keep to their shares, and the same when one of them asks many times its own (MODELS §8).
struct IsolationTest {
    LoadSweep sweep{};           ///< its fractions are not used; the mix has at least two tenants
    double load = 0.5;           ///< of the calm façade: offered over what its resources allow, (0, 1)
    std::size_t noisy = 0;       ///< of the mix's tenants
    double times = 10;           ///< that the noisy one asks of its share, > 1
    std::optional<double> cap{}; ///< gives every tenant a cap of so many times its calm rate, with kCapBurst of it; > 0
};

inline constexpr units::Seconds kCapBurst =
    units::milliseconds(100); ///< short against a run, long against gaps; tier E

/// What another tenant notices. `rise` is p99 beside the noisy one over p99 before, less 1.
struct Neighbour {
    std::size_t tenant = 0; ///< of the mix
    Estimate<units::Seconds> calm{}, noisy{};
    double rise = 0, low = 0, high = 0; ///< the interval holds for all neighbours together, 95 %
    double refused = 0;                 ///< share of its requests that are not served beside the noisy one
    bool isJudged = false;              ///< kLeastForTail requests were served before and beside
};
inline constexpr std::uint64_t kLeastForTail = 1000;

struct Isolation {
    LoadPoint calm{}, noisy{};
    std::vector<Neighbour> neighbours{};
    /// Mean rise over the neighbours that are judged, by precision, with its 95 % interval.
    double rise = 0, low = 0, high = 0;
    /// Jain's index of what each tenant was served over its weighted max-min share of all that was served.
    double jainCalm = 1, jainNoisy = 1;
};

/// Runs both; the same random numbers where both ask the same.
Isolation isolationOf(const IsolationTest& test);
/// The mix of either run.
facade::Mix calmMix(const IsolationTest& test);
facade::Mix noisyMix(const IsolationTest& test);

} // namespace lakewright::request
