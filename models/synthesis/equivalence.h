// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/synthesis/trace_profile.h"

#include <optional>
#include <string>

namespace lakewright::synthesis {

enum class Verdict { Equivalent, NotEquivalent, NotCompared };
const char* nameOf(Verdict verdict); ///< "equivalent", "not equivalent", "not compared"

/// One property of two traces.
struct EquivalenceRow {
    std::string property;                          ///< "dispersion in 10 s"
    std::optional<double> original{}, synthetic{}; ///< where it is one figure
    double distance = 0, tolerance = 0;
    Verdict verdict = Verdict::NotCompared;
    std::string why{}; ///< it is not equivalent or not compared
};

struct Equivalence {
    std::vector<EquivalenceRow> rows;
    bool isEquivalent() const; ///< no row says that it is not
};

/// Shares of the objects that the compared LRU caches hold.
inline constexpr std::array<double, 10> kComparedCapacities{1.0 / 1024, 1.0 / 512, 1.0 / 256, 1.0 / 128, 1.0 / 64,
                                                            1.0 / 32,   1.0 / 16,  1.0 / 8,   1.0 / 4,   1.0 / 2};
/// Largest distances. Tier E: of distributions and shares what a plan with margins of 10 % does not notice; of miss
/// ratios 0.03, so that traffic to the origin is right to within that share of all accesses; a dispersion within a
/// factor.
inline constexpr double kDistributionTolerance = 0.05, kGapTolerance = 0.10, kShareTolerance = 0.02,
                        kMissRatioTolerance = 0.03, kDispersionFactor = 1.25;

/// Compares sizes, popularity, gaps between accesses, dispersion of counts, LRU miss ratios, tenants and writes.
Equivalence compare(const Profile& original, const Profile& synthetic);

} // namespace lakewright::synthesis
