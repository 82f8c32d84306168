// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/process/run_controller.h"

#include <QFileInfo>
#include <QProcess>

#include <cassert>
#include <utility>

#ifdef Q_OS_UNIX
#include <csignal>
#include <unistd.h>
#endif
#ifdef Q_OS_LINUX
#include <sys/prctl.h>
#endif

namespace lakewright::desktop {
namespace {

constexpr qsizetype kMaxLog = 64 * 1024;

/// Runs in the child before the engine starts: its own process group, so that one signal reaches its children too, and
/// no engine without its window.
void leadGroup() {
#ifdef Q_OS_UNIX
    ::setpgid(0, 0);
#endif
#ifdef Q_OS_LINUX
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
#endif
}

QString lastLine(const QString& log) {
    return log.trimmed().section('\n', -1);
}

} // namespace

RunController::RunController(QObject* parent) : QObject(parent), m_reader(new EventReader) {
    qRegisterMetaType<RunEventPtr>();
    m_reader->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_reader, &QObject::deleteLater);
    connect(m_reader, &EventReader::parsed, this, &RunController::onParsed);
    connect(m_reader, &EventReader::malformed, this, &RunController::onMalformed);
    connect(m_reader, &EventReader::drained, this, [this](quint64 run) {
        if (run == m_run && m_process)
            conclude();
    });
    m_thread.start();
}

RunController::~RunController() {
    if (m_process) {
        m_process->disconnect(this);
        killGroup();
    }
    m_thread.quit();
    m_thread.wait(); // joins our own reader at the end of the program; no window is left to block
}

void RunController::start(const QString& program, const QStringList& arguments) {
    assert(!isRunning());
    ++m_run;
    m_outcome = {};
    m_cancelled = m_haveResult = m_crashed = m_malformed = false;
    m_process = std::make_unique<QProcess>();
    m_process->setProgram(program);
    m_process->setArguments(arguments);
    m_process->setChildProcessModifier(leadGroup);
    connectProcess();
    m_process->start(QIODevice::ReadOnly);
}

void RunController::connectProcess() {
    connect(m_process.get(), &QProcess::readyReadStandardOutput, this, &RunController::forward);
    connect(m_process.get(), &QProcess::readyReadStandardError, this, [this] {
        m_outcome.log += QString::fromUtf8(m_process->readAllStandardError());
        m_outcome.log = m_outcome.log.right(kMaxLog);
    });
    connect(m_process.get(), &QProcess::finished, this,
            [this](int code, QProcess::ExitStatus status) { onFinished(code, status == QProcess::CrashExit); });
    connect(m_process.get(), &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            onFailedToStart();
    });
}

void RunController::cancel() {
    if (!m_process || m_cancelled)
        return;
    m_cancelled = true;
    killGroup();
}

qint64 RunController::processId() const {
    return m_process ? m_process->processId() : 0;
}

void RunController::forward() {
    QMetaObject::invokeMethod(m_reader, [reader = m_reader, run = m_run, bytes = m_process->readAllStandardOutput()] {
        reader->read(run, bytes);
    });
}

void RunController::onParsed(quint64 run, const RunEventPtr& parsed) {
    if (run != m_run || !m_process || m_cancelled)
        return;
    if (const auto* failed = std::get_if<results::RunFailed>(parsed.get())) {
        m_outcome.message = QString::fromStdString(failed->message);
        m_outcome.findings = failed->findings;
    }
    m_haveResult = m_haveResult || std::holds_alternative<results::RunFinished>(*parsed);
    emit event(parsed);
}

void RunController::onMalformed(quint64 run, const QString& message) {
    if (run != m_run || !m_process || m_cancelled)
        return;
    m_malformed = true;
    m_outcome.message = message;
    killGroup();
}

void RunController::onFinished(int exitCode, bool crashed) {
    m_outcome.exitCode = exitCode;
    m_crashed = crashed;
    if (m_cancelled)
        return conclude();
    forward();
    QMetaObject::invokeMethod(m_reader, [reader = m_reader, run = m_run] { reader->end(run); });
}

void RunController::onFailedToStart() {
    m_outcome.exitCode = -1;
    m_outcome.message =
        tr("The engine %1 could not be started: %2.").arg(m_process->program(), m_process->errorString());
    conclude();
}

void RunController::conclude() {
    constexpr int kObjectiveMissed = 3;
    const bool goodExit = !m_crashed && (m_outcome.exitCode == 0 || m_outcome.exitCode == kObjectiveMissed);
    if (m_cancelled)
        m_outcome.end = RunEnd::Cancelled;
    else if (goodExit && m_haveResult && !m_malformed)
        m_outcome.end = RunEnd::Finished;
    else if (m_outcome.message.isEmpty())
        m_outcome.message = failureText();
    m_process->disconnect(this);
    m_process.release()->deleteLater();
    emit ended(std::exchange(m_outcome, {}));
}

QString RunController::failureText() const {
    const QString last = lastLine(m_outcome.log);
    const QString tail = last.isEmpty() ? QString() : QStringLiteral(" ") + last;
    if (m_crashed)
        return tr("The engine stopped by signal %1.").arg(m_outcome.exitCode) + tail;
    if (m_outcome.exitCode == 0)
        return tr("The engine ended without a result.") + tail;
    return tr("The engine ended with exit code %1.").arg(m_outcome.exitCode) + tail;
}

void RunController::killGroup() {
#ifdef Q_OS_UNIX
    if (const auto pid = static_cast<pid_t>(m_process->processId()); pid > 0)
        ::kill(-pid, SIGKILL);
#endif
    m_process->kill();
}

} // namespace lakewright::desktop
