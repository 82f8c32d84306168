// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/status_line.h"
#include "models/results/run_event.h"

#include <string>

namespace lakewright::cli {

/// "42 %, 3 of 8 replications, 2 d 22 h simulated, 4 s left".
std::string progressText(const results::RunProgress& progress, int replications);
/// "4 s", "less than 1 s": an estimate is not better than whole seconds.
std::string leftText(units::Seconds left);

/// Progress of a run on stderr.
class ProgressLine {
public:
    ProgressLine(int replications, bool isTerminal) : m_replications(replications), m_line(isTerminal) {}
    void show(const results::RunProgress& progress);

private:
    int m_replications;
    StatusLine m_line;
};

} // namespace lakewright::cli
