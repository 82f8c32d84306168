// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sim/study/validation/validation.h"

#include <cmath>
#include <vector>

namespace lakewright::sim {

/// A piece of the table that is computed on its own: some rows of one id.
struct ValidationPart {
    std::string id;
    std::function<std::vector<ValidationRow>()> rows;
    bool forks = false; ///< starts a child process: must run before there are threads
};

std::vector<ValidationPart> clusterParts();      ///< V-01 … V-06
std::vector<ValidationPart> queueParts();        ///< V-10, V-11
std::vector<ValidationPart> cacheParts();        ///< V-23 … V-25
std::vector<ValidationPart> pipelineParts();     ///< V-20 … V-22
std::vector<ValidationPart> trainingParts();     ///< V-26, V-27
std::vector<ValidationPart> distributionParts(); ///< V-30
std::vector<ValidationPart> networkParts();      ///< V-31, V-31b, V-31c, V-32, V-34
std::vector<ValidationPart> determinismParts();  ///< V-86
std::vector<ValidationPart> facadeParts();       ///< V-12 … V-16, V-70 … V-72
std::vector<ValidationPart> securityParts();     ///< V-73
std::vector<ValidationPart> federationParts();   ///< V-40 … V-43
std::vector<ValidationPart> migrationParts();    ///< V-50 … V-53
std::vector<ValidationPart> growthParts();       ///< V-07, V-63
std::vector<ValidationPart> commercialParts();   ///< V-60, V-61
std::vector<ValidationPart> calibrationParts();  ///< V-81, V-85

std::vector<ValidationPart> mirrorParts(); ///< V-32 simulated, V-33
/// N-1 …: designs that cannot work and are refused (MODELS §10, "must say no").
std::vector<ValidationPart> refusalParts();

/// The row with its verdict: got is finite and within tolerance·|expected| of expected.
inline ValidationRow judged(ValidationRow row) {
    row.ok = std::abs(row.got - row.expected) <= row.tolerance * std::abs(row.expected);
    return row;
}
/// The same, and `condition` must hold too; `demand` says what it is and is added to the note.
inline ValidationRow judged(ValidationRow row, bool condition, const std::string& demand) {
    row = judged(std::move(row));
    row.ok = row.ok && condition;
    row.note += (row.note.empty() ? "" : "; ") + demand;
    return row;
}

} // namespace lakewright::sim
