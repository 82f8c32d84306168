// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/results/run_event.h"

#include <QByteArray>
#include <QObject>

#include <memory>

namespace lakewright::desktop {

using RunEventPtr = std::shared_ptr<const results::RunEvent>;

/// Splits the output of engine runs into lines and parses them, off the GUI thread: the last line of a run carries its
/// whole result. Every signal names the run it belongs to.
class EventReader : public QObject {
    Q_OBJECT
public:
    /// A line longer than this is refused.
    static constexpr qsizetype kMaxLine = 256 << 20;

    /// More output of `run`; a new run number drops what is left of the one before.
    void read(quint64 run, const QByteArray& bytes);
    /// No more output will come: parses an unfinished last line and emits drained().
    void end(quint64 run);

signals:
    void parsed(quint64 run, lakewright::desktop::RunEventPtr event);
    /// The output is not the protocol; nothing more is parsed of this run.
    void malformed(quint64 run, const QString& message);
    void drained(quint64 run);

private:
    void begin(quint64 run);
    void parseLine(const QByteArray& line);

    quint64 m_run = 0;
    QByteArray m_pending;
    bool m_malformed = false;
};

} // namespace lakewright::desktop
