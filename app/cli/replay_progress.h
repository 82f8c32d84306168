// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/cancel_signal.h"
#include "app/cli/status_line.h"
#include "app/cli/terminal.h"
#include "sim/replay/replay.h"

#include <chrono>
#include <string>

namespace lakewright::cli {

/// "42 %, 1 000 000 requests, 4 s left"; only the requests when the size of the trace is not known, as of a pipe. The
/// estimate is given from 1 s and 1 % on.
std::string replayProgressText(std::uint64_t requests, const traces::Progress& progress, units::Seconds elapsed);

/// Shows on stderr how far a replay is and passes the user's cancel on to it.
class ReplayProgress : public sim::ReplayObserver {
public:
    void onProgress(std::uint64_t requests, const traces::Progress& progress) override;
    bool cancelled() override { return m_cancel.isRaised(); }

private:
    using Clock = std::chrono::steady_clock;
    CancelSignal m_cancel;
    StatusLine m_line{isErrorTerminal()};
    Clock::time_point m_start = Clock::now();
};

} // namespace lakewright::cli
