// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/calibration/profile.h"

namespace lakewright::calibration {

/// A row beside what a profile says of it.
struct Predicted {
    std::size_t row = 0; ///< index into the rows given
    Comparison comparison;
    std::vector<std::string> beyond; ///< circumstances outside of those that rows with its parameters were measured
                                     ///< in, "clients 64, measured 1 to 16", or that none were
    double distance = 0;             ///< largest ln of (asked / nearest measured) over them, 1 without one; 0 inside
};

/// What a profile says of rows, and which it cannot say anything about.
struct Predictions {
    std::vector<Predicted> rows;
    Errors errors;                               ///< of all of them
    std::vector<RegimeErrors> regimes;           ///< the same by regime
    Errors inside;                               ///< of those within the measured circumstances
    std::vector<traces::Omission> unpredictable; ///< rows whose parameters the profile lacks, or that the law
                                                 ///< has no value for
};

/// Predicts; nothing is fitted. Rows are those that the profile's model reads.
Predictions predict(const Profile& profile, std::span<const Row> rows);

} // namespace lakewright::calibration
