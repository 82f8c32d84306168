// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace lakewright::calibration {

/// What a grade looks at.
struct EvidenceFacts {
    std::size_t groups = 0;       ///< independent groups that were held out and predicted
    std::size_t parameters = 0;   ///< fitted ones
    std::size_t unidentified = 0; ///< of them, those that are no claim
    std::size_t heldOutRows = 0, unpredictableRows = 0;
    double mape = 0, coverage = 0; ///< of held-out rows, as ratios
    bool isByLoad = false;         ///< the highest loads were held out, to be predicted by the lower ones
    bool hasConverged = true;
};

/// How far predictions of a fit may be believed, and why not further.
struct Evidence {
    char grade = 'F';
    std::vector<std::string> reasons; ///< what keeps it from the next better grade; empty for A
    bool operator==(const Evidence&) const = default;
};

/// A: held-out error at most 5 %, bands that cover 88 to 99 %, at least 20 groups and every
/// parameter identified. Of the rows that were held out A leaves 10 % unpredicted at most, B and C 25 %.
/// B: at most 10 % (MODELS §9.4, the most that is called calibrated), bands that cover 80 % or more, 8 groups.
/// C: at most 20 %. D: held out with a larger error. E: fitted, nothing held out. F: no fit.
Evidence gradeOf(const EvidenceFacts& facts);

} // namespace lakewright::calibration
