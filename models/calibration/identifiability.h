// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/calibration/sensitivity.h"

namespace lakewright::calibration {

/// A product of powers of parameters: what a singular vector in logarithms is.
struct Combination {
    double singularValue = 0; ///< of the sensitivities in units of the scatter
    double deviation = 0;     ///< of the logarithm of the combination, as far as the data tell; may be infinite
    std::vector<std::pair<std::size_t, double>>
        powers;                        ///< parameter and exponent, those of at least 0.2, largest first
    std::optional<bool> ofParameter{}; ///< where it is one parameter alone: whether that is identified
    bool isIdentified() const { return ofParameter.value_or(deviation <= kMostDeviation); }
    /// A combination that the data leave open by more than a factor of two either way (2 deviations) is no claim.
    static constexpr double kMostDeviation = 0.35;
};

/// All combinations, the best determined first. Priors do not help here: they are no evidence of this data.
std::vector<Combination> combinations(const Sensitivity& sensitivity);

/// Of each parameter whether the data and priors tell it from the others at all, however roughly: some row depends on
/// it, and no change of the others does the same to all rows.
std::vector<bool> areDetermined(const Sensitivity& sensitivity, std::span<const Parameter> parameters);

/// "latency × bandwidth^-1" with the names of the parameters.
std::string combinationText(const Combination& combination, std::span<const Parameter> parameters);

} // namespace lakewright::calibration
