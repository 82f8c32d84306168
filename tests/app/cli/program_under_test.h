// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/program.h"

#include <CLI/CLI.hpp>

namespace lakewright::test {

/// Starts the built `lakewright`.
inline Outcome startProgram(const std::vector<std::string>& arguments, std::optional<SendSignal> signal = {}) {
    return runProgram(LAKEWRIGHT_PROGRAM, arguments, signal);
}
/// The same with the arguments on one line, with quotes around those that contain spaces.
inline Outcome startProgramLine(const std::string& line) {
    return startProgram(CLI::detail::split_up(line));
}
inline const std::string kFirstRun = LAKEWRIGHT_SOURCE_DIR "/scenarios/first-run.json";
inline const std::string kThreeLakes = LAKEWRIGHT_SOURCE_DIR "/scenarios/three-lakes.json";
inline const std::string kBad = LAKEWRIGHT_SOURCE_DIR "/tests/data/bad/missing_unit.json";

} // namespace lakewright::test
