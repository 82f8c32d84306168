// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/viewmodels/run_presenter.h"

#include "app/desktop/viewmodels/figure_text.h"

#include <algorithm>
#include <utility>

namespace lakewright::desktop {
namespace {

constexpr qint64 kSilenceMs = 10000; ///< without an event for so long, the text says so

/// "0:48", "1:02:10".
QString clockText(double seconds) {
    const auto whole = static_cast<qint64>(seconds + 0.5);
    const QString tail = QStringLiteral("%1").arg(whole % 60, 2, 10, QLatin1Char('0'));
    if (whole < 3600)
        return QStringLiteral("%1:%2").arg(whole / 60).arg(tail);
    return QStringLiteral("%1:%2:%3").arg(whole / 3600).arg(whole / 60 % 60, 2, 10, QLatin1Char('0')).arg(tail);
}

} // namespace

RunPresenter::RunPresenter(QObject* parent) : QAbstractListModel(parent) {
    connect(&m_controller, &RunController::event, this, &RunPresenter::apply);
    connect(&m_controller, &RunController::ended, this, &RunPresenter::conclude);
}

void RunPresenter::start(const QString& engine, const QString& file, const QString& scenarioName) {
    if (isRunning())
        return;
    RunRecord run;
    run.number = static_cast<int>(m_runs.size()) + 1;
    run.file = file;
    run.scenarioName = scenarioName;
    run.startedAt = QDateTime::currentDateTime();
    beginInsertRows({}, 0, 0);
    m_runs.insert(m_runs.begin(), std::move(run));
    endInsertRows();
    m_currentRow = 0;
    m_sinceEvent.start();
    m_controller.start(engine, {QStringLiteral("run"), file, QStringLiteral("--stream")});
    emit runStarted();
    emit currentChanged();
}

void RunPresenter::cancel() {
    m_controller.cancel();
}

const RunRecord* RunPresenter::current() const {
    return m_runs.empty() ? nullptr : &m_runs[std::size_t(m_currentRow)];
}

void RunPresenter::setCurrentRow(int row) {
    if (row < 0 || row >= rowCount() || row == m_currentRow)
        return;
    m_currentRow = row;
    emit currentChanged();
}

const RunRecord* RunPresenter::lastResult(const std::string& scenarioHash) const {
    const auto it = std::find_if(m_runs.begin(), m_runs.end(), [&](const RunRecord& run) {
        return run.finished() && run.state == RunState::Finished &&
               run.finished()->summary.scenarioHash == scenarioHash;
    });
    return it == m_runs.end() ? nullptr : &*it;
}

void RunPresenter::apply(const RunEventPtr& event) {
    RunRecord& run = newest();
    m_sinceEvent.restart();
    const bool shown = m_currentRow == 0;
    if (const auto* started = std::get_if<results::RunStarted>(event.get())) {
        run.started = *started;
        run.scenarioName = text(started->scenarioName);
        if (shown)
            emit currentChanged();
    } else if (const auto* progress = std::get_if<results::RunProgress>(event.get())) {
        run.progress = *progress;
        if (shown)
            emit progressed();
    } else if (const auto* sample = std::get_if<results::RunSample>(event.get())) {
        run.series.add(*sample);
        if (shown)
            emit sampled();
    } else if (const auto* finished = std::get_if<results::RunFinished>(event.get())) {
        run.result = event;
        run.progress.fraction = 1;
        run.series.replace(finished->summary.series);
    }
    touch(0);
}

void RunPresenter::conclude(const RunOutcome& outcome) {
    RunRecord& run = newest();
    run.outcome = outcome;
    run.state = outcome.end == RunEnd::Finished    ? RunState::Finished
                : outcome.end == RunEnd::Cancelled ? RunState::Cancelled
                                                   : RunState::Failed;
    touch(0);
    emit runEnded();
    if (m_currentRow == 0)
        emit currentChanged();
}

void RunPresenter::touch(int row) {
    const QModelIndex changed = index(row);
    emit dataChanged(changed, changed);
}

QString RunPresenter::progressText(const RunRecord& run) const {
    QStringList parts{percentText(run.progress.fraction)};
    if (run.progress.leftSeconds)
        parts << tr("left %1").arg(clockText(*run.progress.leftSeconds));
    if (run.started && run.started->replications > 1)
        parts << tr("%1 of %2 replications").arg(run.progress.replicationsDone).arg(run.started->replications);
    if (run.started)
        parts << tr("simulated %1 of %2").arg(text(run.progress.simulated), text(run.started->horizon));
    if (isRunning() && m_sinceEvent.isValid() && m_sinceEvent.elapsed() > kSilenceMs)
        parts << tr("no progress for %1 s").arg(m_sinceEvent.elapsed() / 1000);
    return parts.join(QStringLiteral(", "));
}

QString RunPresenter::summaryText(const RunRecord& run) const {
    switch (run.state) {
    case RunState::Running:
        return tr("running");
    case RunState::Cancelled:
        return tr("cancelled at %1").arg(percentText(run.progress.fraction));
    case RunState::Failed:
        return tr("failed, exit code %1. %2").arg(run.outcome.exitCode).arg(run.outcome.message);
    case RunState::Finished:
        break;
    }
    const auto& summary = run.finished()->summary;
    const auto missed = std::count_if(summary.objectives.begin(), summary.objectives.end(),
                                      [](const auto& o) { return o.verdict != results::Verdict::Met; });
    const QString objectives = summary.objectives.empty() ? tr("no objectives")
                               : missed == 0
                                   ? tr("all %1 objectives met").arg(summary.objectives.size())
                                   : tr("%1 of %2 objectives not met").arg(missed).arg(summary.objectives.size());
    return tr("finished in %1, %2").arg(text(units::Seconds{run.finished()->environment.wallSeconds}), objectives);
}

QString RunPresenter::failureReport(const RunRecord& run) const {
    QStringList parts{tr("Exit code %1. %2").arg(run.outcome.exitCode).arg(run.outcome.message)};
    for (const auto& finding : run.outcome.findings)
        parts << text(diagnostics::toText(finding));
    parts << (run.outcome.log.isEmpty() ? tr("The engine wrote no log.") : run.outcome.log);
    return parts.join(QStringLiteral("\n"));
}

int RunPresenter::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_runs.size());
}

QVariant RunPresenter::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    const RunRecord& run = m_runs[std::size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return tr("Run %1 · %2").arg(run.number).arg(run.startedAt.toString(QStringLiteral("HH:mm:ss")));
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole:
        return tr("Run %1 of %2, %3").arg(run.number).arg(run.scenarioName, summaryText(run));
    case StateRole:
        return static_cast<int>(run.state);
    case NumberRole:
        return run.number;
    default:
        return {};
    }
}

} // namespace lakewright::desktop
