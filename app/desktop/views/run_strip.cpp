// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/run_strip.h"

#include "app/desktop/views/elided_label.h"
#include "app/desktop/views/log_dialog.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

namespace lakewright::desktop {
namespace {

constexpr int kHeight = 44, kSteps = 1000;

QPushButton* makeButton(const QString& name, const QString& text) {
    auto* button = new QPushButton(text);
    button->setObjectName(name);
    button->setAccessibleName(text);
    return button;
}

struct StateLook {
    const char* icon;
    const char* token;
};
StateLook lookOf(RunState state) {
    switch (state) {
    case RunState::Running:
        return {"loader", "accent"};
    case RunState::Finished:
        return {"circle-check", "accent"};
    case RunState::Failed:
        return {"circle-alert", "error"};
    case RunState::Cancelled:
        return {"circle-slash", "text3"};
    }
    return {"info", "text3"};
}

} // namespace

RunStrip::RunStrip(RunPresenter& runs, const Theme& theme, QWidget* parent)
    : QFrame(parent), m_runs(runs), m_theme(theme), m_icon(new QLabel), m_title(new ElidedLabel),
      m_text(new ElidedLabel), m_progress(new QProgressBar),
      m_cancel(makeButton(QStringLiteral("cancelButton"), tr("Cancel"))),
      m_log(makeButton(QStringLiteral("logButton"), tr("Show log"))),
      m_open(makeButton(QStringLiteral("openRunButton"), tr("Open run"))) {
    setObjectName(QStringLiteral("runStrip"));
    setFixedHeight(kHeight);
    m_title->setProperty("kind", "section");
    m_text->setProperty("kind", "secondary");
    m_text->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_icon->setFixedWidth(16);
    m_progress->setTextVisible(false);
    m_progress->setRange(0, kSteps);
    m_progress->setFixedWidth(240);
    m_progress->setAccessibleName(tr("Progress of the run"));
    m_cancel->setProperty("role", "danger");
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(16, 0, 16, 0);
    layout->setSpacing(12);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_icon, m_title, m_progress})
        layout->addWidget(widget);
    layout->addWidget(m_text, 1);
    for (QPushButton* button : {m_log, m_open, m_cancel})
        layout->addWidget(button);
    connect(m_cancel, &QPushButton::clicked, &runs, &RunPresenter::cancel);
    connect(m_log, &QPushButton::clicked, this, &RunStrip::showLog);
    connect(m_open, &QPushButton::clicked, this, &RunStrip::openRunRequested);
    m_tick.setInterval(1000); // while nothing arrives, the text says for how long
    connect(&m_tick, &QTimer::timeout, this, &RunStrip::refresh);
    for (auto signal :
         {&RunPresenter::currentChanged, &RunPresenter::progressed, &RunPresenter::runStarted, &RunPresenter::runEnded})
        connect(&runs, signal, this, &RunStrip::refresh);
    connect(&theme, &Theme::changed, this, &RunStrip::refresh);
    refresh();
}

void RunStrip::setRunShown(bool shown) {
    m_runShown = shown;
    refresh();
}

void RunStrip::refresh() {
    const RunRecord* run = m_runs.current();
    const bool running = run && run->state == RunState::Running;
    m_icon->setVisible(run != nullptr);
    m_progress->setVisible(running);
    m_cancel->setVisible(m_runs.isRunning());
    m_log->setVisible(run && run->state == RunState::Failed);
    m_open->setVisible(run != nullptr && !m_runShown);
    running ? m_tick.start() : m_tick.stop();
    if (!run) {
        m_title->setFullText(tr("No run yet"));
        m_text->setFullText(tr("F5 runs the open scenario."));
        return;
    }
    const StateLook look = lookOf(run->state);
    m_icon->setPixmap(m_theme.icon(QString::fromLatin1(look.icon), look.token).pixmap(16, 16));
    m_title->setFullText(QStringLiteral("%1  %2").arg(tr("Run %1").arg(run->number), run->scenarioName));
    m_progress->setValue(static_cast<int>(run->progress.fraction * kSteps));
    m_text->setFullText(running ? m_runs.progressText(*run) : m_runs.summaryText(*run));
    m_text->setProperty("kind", run->state == RunState::Failed ? "error" : "secondary");
    m_text->setStyleSheet(QString()); // re-reads the property
}

void RunStrip::showLog() {
    const RunRecord* run = m_runs.current();
    if (!run)
        return;
    auto* dialog = new LogDialog(tr("Log of run %1").arg(run->number), m_runs.failureReport(*run), window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

} // namespace lakewright::desktop
