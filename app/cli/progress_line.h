// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/results/run_event.h"

#include <chrono>
#include <string>

namespace lakewright::cli {

/// "42 %, 3 of 8 replications, 2 d 22 h simulated, 4 s left".
std::string progressText(const results::RunProgress& progress, int replications);

/// Progress on stderr: one line that is rewritten on a terminal, otherwise a line every few seconds.
class ProgressLine {
public:
    ProgressLine(int replications, bool isTerminal) : m_replications(replications), m_isTerminal(isTerminal) {}
    ~ProgressLine();
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;
    void show(const results::RunProgress& progress);

private:
    using Clock = std::chrono::steady_clock;
    int m_replications;
    bool m_isTerminal, m_isShown = false;
    Clock::time_point m_last = Clock::now();
};

} // namespace lakewright::cli
