// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/theme/theme.h"
#include "app/desktop/viewmodels/run_presenter.h"

#include <QFrame>
#include <QTimer>

class QLabel;
class QProgressBar;
class QPushButton;

namespace lakewright::desktop {

class ElidedLabel;

/// One line on the newest run: progress, time left, how it ended, and what can be done about it.
class RunStrip : public QFrame {
    Q_OBJECT
public:
    RunStrip(RunPresenter& runs, const Theme& theme, QWidget* parent = nullptr);

    /// True while the run is on show anyway, so that nothing offers to open it.
    void setRunShown(bool shown);

signals:
    void openRunRequested();

private:
    void refresh();
    void showLog();

    RunPresenter& m_runs;
    const Theme& m_theme;
    QLabel* m_icon;
    ElidedLabel *m_title, *m_text;
    QProgressBar* m_progress;
    QPushButton *m_cancel, *m_log, *m_open;
    QTimer m_tick;
    bool m_runShown = false;
};

} // namespace lakewright::desktop
