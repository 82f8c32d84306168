// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace lakewright::test {

struct Outcome {
    int exitCode = -1; ///< 128 + signal when the program was killed by one
    std::string out, err;
    std::chrono::milliseconds sinceSignal{}; ///< from the signal that was sent to the end of the program
};

/// A signal sent to the program a while after its start, or after it first printed something on stdout or ended.
struct SendSignal {
    std::chrono::milliseconds after{};
    int signal = 0;
    bool afterOutput = false;
};

/// Starts a program, waits for its end and keeps what it printed.
Outcome runProgram(const std::string& program, const std::vector<std::string>& arguments,
                   std::optional<SendSignal> signal = {});

} // namespace lakewright::test
