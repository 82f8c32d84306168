// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/units/quantity.h"

#include <optional>

namespace lakewright::training {

/// S = (2+12)·P bytes: bf16 weights, fp32 master and two moments (MODELS §3.4, tier D/X). P = number of parameters.
units::Bytes checkpointSize(double parameters);
/// MTBF of a job = MTTF_gpu / gpus (MODELS §3.4).
units::Seconds jobMtbf(units::Seconds gpuMttf, int gpus);
/// T_opt ≈ √(2δM), the interval between checkpoints that loses least (first order).
units::Seconds optimalInterval(units::Seconds stall, units::Seconds mtbf);
/// Exact efficiency under exponential failures: T / (M e^{R/M} (e^{(T+δ)/M} − 1)); nothing when R >= M or M, T <= 0:
/// the job cannot make progress.
std::optional<double> efficiency(units::Seconds interval, units::Seconds stall, units::Seconds restart,
                                 units::Seconds mtbf);

} // namespace lakewright::training
