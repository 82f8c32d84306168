// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/calibration/errors.h"
#include "models/calibration/hold_out.h"

namespace lakewright::calibration {

/// How good a constant would be where a fit was held out: each row of a fold predicted by the median of the rows
/// outside of the fold that scatter like it. A fit that is hardly better has learnt nothing. Rows of a regime that
/// stands in one fold alone have no constant. It has no bands: the coverage is 0.
Errors errorsOfConstant(const Problem& problem, const Folds& folds);

} // namespace lakewright::calibration
