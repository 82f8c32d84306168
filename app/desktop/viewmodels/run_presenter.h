// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/viewmodels/run_record.h"

#include <QAbstractListModel>
#include <QElapsedTimer>

#include <vector>

namespace lakewright::desktop {

/// The runs of this session, newest first, and the one that is running. A failed run stays a row; nothing here can take
/// the window down.
class RunPresenter : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role { StateRole = Qt::UserRole, NumberRole };

    explicit RunPresenter(QObject* parent = nullptr);

    /// Runs `engine run FILE --stream`; ignored while a run is active.
    void start(const QString& engine, const QString& file, const QString& scenarioName);
    void cancel();
    bool isRunning() const { return m_controller.isRunning(); }
    qint64 processId() const { return m_controller.processId(); }

    /// The run on show: the newest, unless another was chosen; null before the first.
    const RunRecord* current() const;
    int currentRow() const { return m_currentRow; }
    void setCurrentRow(int row);
    /// The newest finished run of a scenario with this hash; null: none.
    const RunRecord* lastResult(const std::string& scenarioHash) const;

    QString progressText(const RunRecord& run) const;  ///< "37 %, left 0:48, simulated 2 d 14 h of 7 d 0 h"
    QString summaryText(const RunRecord& run) const;   ///< one line on how a run ended
    QString failureReport(const RunRecord& run) const; ///< message, findings and log of a failed run

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

signals:
    void currentChanged(); ///< another run is on show, or its result replaced the samples
    void progressed();     ///< of the run on show
    void sampled();        ///< of the run on show
    void runStarted();
    void runEnded();

private:
    void apply(const RunEventPtr& event);
    void conclude(const RunOutcome& outcome);
    RunRecord& newest() { return m_runs.front(); }
    void touch(int row);

    RunController m_controller;
    std::vector<RunRecord> m_runs; ///< newest first
    int m_currentRow = 0;
    QElapsedTimer m_sinceEvent;
};

} // namespace lakewright::desktop
