// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/process/run_controller.h"
#include "app/desktop/viewmodels/live_series.h"

#include <QDateTime>
#include <QString>

#include <memory>
#include <optional>

namespace lakewright::desktop {

enum class RunState { Running, Finished, Failed, Cancelled };

/// One run of this session, from its start to what came of it.
struct RunRecord {
    int number = 0; ///< 1, 2, …
    QString file, scenarioName;
    QDateTime startedAt;
    RunState state = RunState::Running;
    std::optional<results::RunStarted> started;
    results::RunProgress progress;
    LiveSeries series;
    std::shared_ptr<const results::RunEvent> result; ///< holds a RunFinished once the run is finished
    RunOutcome outcome;                              ///< once the run has ended

    const results::RunFinished* finished() const {
        return result ? std::get_if<results::RunFinished>(result.get()) : nullptr;
    }
};

} // namespace lakewright::desktop
