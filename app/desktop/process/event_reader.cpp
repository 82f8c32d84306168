// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/process/event_reader.h"

#include <exception>

namespace lakewright::desktop {

void EventReader::read(quint64 run, const QByteArray& bytes) {
    begin(run);
    m_pending += bytes;
    qsizetype start = 0;
    for (qsizetype end; !m_malformed && (end = m_pending.indexOf('\n', start)) >= 0; start = end + 1)
        parseLine(m_pending.mid(start, end - start));
    m_pending.remove(0, start);
    if (m_pending.size() > kMaxLine && !m_malformed) {
        m_malformed = true;
        emit malformed(m_run, tr("The engine sent a line of more than %1 MiB.").arg(kMaxLine >> 20));
    }
    if (m_malformed)
        m_pending.clear();
}

void EventReader::end(quint64 run) {
    begin(run);
    if (!m_malformed)
        parseLine(m_pending);
    m_pending.clear();
    emit drained(run);
}

void EventReader::begin(quint64 run) {
    if (run == m_run)
        return;
    m_run = run;
    m_pending.clear();
    m_malformed = false;
}

void EventReader::parseLine(const QByteArray& line) {
    if (line.trimmed().isEmpty())
        return;
    try {
        emit parsed(m_run, std::make_shared<const results::RunEvent>(
                               results::parseRunEvent({line.data(), std::size_t(line.size())})));
    } catch (const std::exception& error) {
        m_malformed = true;
        emit malformed(
            m_run,
            tr("The engine sent a line that is not a run event: %1").arg(QString::fromUtf8(error.what()).left(400)));
    }
}

} // namespace lakewright::desktop
