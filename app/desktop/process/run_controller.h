// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/process/event_reader.h"

#include <QObject>
#include <QStringList>
#include <QThread>

#include <memory>
#include <vector>

class QProcess;

namespace lakewright::desktop {

enum class RunEnd { Finished, Failed, Cancelled };

/// How a run ended, ready to show.
struct RunOutcome {
    RunEnd end = RunEnd::Failed;
    int exitCode = 0;
    QString message; ///< of a failed run: what went wrong, one sentence
    QString log;     ///< the last part of the engine's stderr
    std::vector<diagnostics::Diagnostic> findings;
};

/// Runs the engine as a child process and turns its lines into events (STYLE §11). A crash of the engine, or output
/// that is not the protocol, is a failed run; cancel() kills the process and all of its children.
class RunController : public QObject {
    Q_OBJECT
public:
    explicit RunController(QObject* parent = nullptr);
    ~RunController() override;

    /// Precondition: not running.
    void start(const QString& program, const QStringList& arguments);
    void cancel();
    bool isRunning() const { return m_process != nullptr; }
    qint64 processId() const;

signals:
    void received(lakewright::desktop::RunEventPtr event);
    void ended(const lakewright::desktop::RunOutcome& outcome);

private:
    void connectProcess();
    void onParsed(quint64 run, const RunEventPtr& parsed);
    void onMalformed(quint64 run, const QString& message);
    void onFinished(int exitCode, bool crashed);
    void onFailedToStart();
    void forward();
    void conclude();
    void killGroup();
    QString failureText() const;

    QThread m_thread;
    EventReader* m_reader; ///< lives in m_thread
    std::unique_ptr<QProcess> m_process;
    quint64 m_run = 0;
    bool m_cancelled = false, m_haveResult = false, m_crashed = false, m_malformed = false;
    RunOutcome m_outcome;
};

} // namespace lakewright::desktop
