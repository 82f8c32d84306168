// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/program.h"

namespace lakewright::test {

/// Starts the built `lakewright`.
inline Outcome startProgram(const std::vector<std::string>& arguments, std::optional<SendSignal> signal = {}) {
    return runProgram(LAKEWRIGHT_PROGRAM, arguments, signal);
}
inline const std::string kFirstRun = LAKEWRIGHT_SOURCE_DIR "/scenarios/first-run.json";
inline const std::string kThreeLakes = LAKEWRIGHT_SOURCE_DIR "/scenarios/three-lakes.json";
inline const std::string kBad = LAKEWRIGHT_SOURCE_DIR "/tests/data/bad/missing_unit.json";

} // namespace lakewright::test
