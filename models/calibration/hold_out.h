// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/calibration/band.h"
#include "models/calibration/errors.h"
#include "models/calibration/executor.h"

#include <optional>

namespace lakewright::calibration {

/// A row that was predicted by a fit that never saw it, nor any other row of its fold.
struct HeldOutRow {
    std::size_t observation = 0;
    Comparison comparison;
    bool operator==(const HeldOutRow&) const = default;
};

/// Predictions of rows that fits have not seen.
struct HoldOut {
    std::string by; ///< what stands in one fold alone: "submitter", "system", "pair of regions", "level of clients"
    std::size_t folds = 0;
    std::vector<HeldOutRow> rows;           ///< in the order of the observations
    std::vector<std::size_t> unpredictable; ///< observations whose parameters the others do not determine
    Errors errors;
    Errors byConstant; ///< of a constant in the place of the fit, by errorsOfConstant: what the fit has to beat
    std::vector<RegimeErrors> regimes; ///< the same by regime
};

/// Which fold each observation belongs to; nothing: it is always fitted and never predicted.
using Folds = std::vector<std::optional<std::size_t>>;

/// Groups dealt to at most `most` folds, in an order that the seed shuffles. No group stands in two folds.
Folds foldsByGroup(const Problem& problem, std::size_t most, std::uint64_t seed = 1);
/// One fold for each name, in the order of their first use; one name for each observation.
Folds foldsByName(std::span<const std::string> names);

/// Fits without each fold, from the starts of the problem, and predicts it: scatter, weights of outliers and bands are
/// of the rows that were fitted. Of the whole fit only whether it is robust counts. A limit that the others do not know
/// is left out of a prediction, as it is for rows of a system that a profile has not seen.
HoldOut holdOut(const Problem& problem, const Fit& fit, const Folds& folds, const std::string& by,
                const Executor& executor = inOrder);

} // namespace lakewright::calibration
