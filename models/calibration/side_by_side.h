// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/calibration/model.h"

namespace lakewright::calibration {

/// Processes of a benchmark that ran at the same time are one measurement: each alone had only a part of the path.
/// Their files say which run they are of, "run", and how many parts it has, "parts of the run".
struct RunsAsOne {
    std::vector<Table> tables;               ///< with the throughput of a run once, where its first part stood
    std::vector<traces::Omission> omissions; ///< runs of which parts are missing, and of which there are too many
};
/// Σ of rates and of "connections" of the parts of each run; what states no run stays as it is. The sum has no spread:
/// parts that share a path scatter against each other.
RunsAsOne runsAsOne(std::span<const Table> tables);

} // namespace lakewright::calibration
