// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sim/kernel/recording.h"

#include <optional>
#include <string>
#include <vector>

namespace lakewright::sim {

/// Does to `kernel` what was recorded, at the recorded instants, and returns when each flow of the recording ended
/// (nothing: aborted or unfinished). Runs a little past the recording's end, so that a flow that ended there ends here
/// too. Precondition: `kernel` is new.
std::vector<std::optional<units::Seconds>> replay(const kernel::Recording& recording, kernel::Kernel& kernel);

/// How far two kernels may differ on the end of a flow: 1e-6 · duration + 1e-6 s (DESIGN §4).
inline constexpr double kRelativeTolerance = 1e-6;
inline constexpr units::Seconds kAbsoluteTolerance = units::seconds(1e-6);

/// The flow on which two kernels differ most, relative to its duration (at least 1 s).
struct WorstFlow {
    std::string label; ///< of its class
    units::Seconds start, native;
    std::optional<units::Seconds> simgrid; ///< nothing: it did not end there
};

/// Every completion of a recording beside the same flow's completion in another kernel.
struct ReplayComparison {
    std::size_t flows = 0;            ///< completions compared
    std::size_t beyondTolerance = 0;  ///< of them
    double maxRelativeDifference = 0; ///< max |Δfinish| / max(duration, 1 s); infinite when a flow did not end
    std::optional<WorstFlow> worst;   ///< nothing when there were no completions
};
ReplayComparison compareCompletions(const kernel::Recording& recording,
                                    const std::vector<std::optional<units::Seconds>>& finish);

} // namespace lakewright::sim
