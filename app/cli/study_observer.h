// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/cancel_signal.h"
#include "app/cli/progress_line.h"
#include "app/cli/terminal.h"
#include "sim/run.h"

namespace lakewright::cli {

/// Shows on stderr how far the runs behind a study are, and passes the user's cancel on to them.
class StudyObserver : public sim::RunObserver {
public:
    explicit StudyObserver(int replications) : m_line(replications, isErrorTerminal()) {}
    void onProgress(const results::RunProgress& progress) override { m_line.show(progress); }
    bool cancelled() override { return m_cancel.isRaised(); }

private:
    CancelSignal m_cancel;
    ProgressLine m_line;
};

} // namespace lakewright::cli
