// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/calibration/executor.h"
#include "models/calibration/least_squares.h"
#include "models/stats/interval.h"

#include <optional>

namespace lakewright::calibration {

struct BootstrapOptions {
    int resamples = 500; ///< MODELS §9.4
    std::uint64_t seed = 1;
};

/// What resampled data would have given.
struct Bootstrap {
    bool isByGroup = true; ///< whole groups were drawn; with fewer than kLeastGroups residuals are, within regimes
    std::vector<std::optional<stats::Interval>>
        intervals; ///< of each parameter, 95 %; nothing with too few fits or groups
    std::vector<int>
        undetermined; ///< of each parameter: fits whose groups do not tell it, which its interval leaves out
    int fits = 0, failed = 0;
    static constexpr std::size_t kLeastGroups = 10;
    static constexpr std::size_t kLeastOwnGroups = 3; ///< that a parameter's rows are of, where groups are drawn
    /// Share of the fits that an interval may leave out: three groups of many are all missing from e⁻³ = 5 % of them.
    static constexpr double kMostUndetermined = 0.1;
};
Bootstrap bootstrap(const Problem& problem, const Fit& fit, const BootstrapOptions& options = {},
                    const Executor& executor = inOrder);

} // namespace lakewright::calibration
