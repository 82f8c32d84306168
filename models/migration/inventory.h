// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/migration/transfer.h"

#include <variant>
#include <vector>

namespace lakewright::migration {

/// Sizes whose logarithm is normal.
struct LognormalSizes {
    units::Bytes median{}; ///< > 0
    double sigma = 0;      ///< of the logarithm, >= 0
    bool operator==(const LognormalSizes&) const = default;
};
/// A power law between two sizes.
struct ParetoSizes {
    units::Bytes least{}, most{}; ///< 0 < least < most
    double alpha = 1;             ///< > 0
    bool operator==(const ParetoSizes&) const = default;
};
using SizeLaw = std::variant<LognormalSizes, ParetoSizes>;

/// A part of the objects with sizes of its own (WORKLOADS W6).
struct SizePart {
    double weight = 1; ///< share of the objects, (0, 1]
    SizeLaw law;
    bool operator==(const SizePart&) const = default;
};

/// Exact mean of a law; of a mixture, weights as shares of their sum.
units::Bytes meanSize(const SizeLaw& law);
units::Bytes meanSize(const std::vector<SizePart>& parts);

/// `objects` of one law as classes of about one size: strata of equal probability, ever narrower ones towards the
/// largest sizes, each with its exact conditional mean. So the bytes are exact and no tail is left to chance: a plain
/// sample of a power law of α 1.25 does not converge (WORKLOADS W6).
std::vector<SizeClass> sizeClasses(const SizeLaw& law, double objects);
/// The same of all parts of a mixture, one after the other.
std::vector<SizeClass> sizeClasses(const std::vector<SizePart>& parts, double objects);

} // namespace lakewright::migration
