// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/start_page.h"

#include <QDir>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

namespace lakewright::desktop {
namespace {

constexpr int kColumnWidth = 560;

} // namespace

StartPage::StartPage(QWidget* parent)
    : QWidget(parent), m_recentTitle(new QLabel(tr("Recent files"))), m_recent(new QListWidget) {
    setObjectName(QStringLiteral("page_start"));
    setProperty("panel", true);
    auto* title = new QLabel(tr("Open a scenario"));
    title->setProperty("kind", "page");
    auto* hint = new QLabel(tr("A scenario is a JSON file that describes lakes, GPU regions, jobs and objectives."));
    hint->setProperty("kind", "muted");
    hint->setWordWrap(true);
    auto* open = new QPushButton(tr("Open…"));
    open->setObjectName(QStringLiteral("startOpenButton"));
    open->setAccessibleName(tr("Open a scenario"));
    open->setProperty("role", "primary");
    m_recentTitle->setProperty("kind", "section");
    m_recent->setObjectName(QStringLiteral("recentList"));
    m_recent->setAccessibleName(tr("Recent files"));
    m_recent->setMaximumHeight(264);
    auto* column = new QVBoxLayout;
    column->setSpacing(12);
    column->addStretch(1);
    column->addWidget(title);
    column->addWidget(hint);
    column->addWidget(open, 0, Qt::AlignLeft);
    column->addSpacing(12);
    column->addWidget(m_recentTitle);
    column->addWidget(m_recent);
    column->addStretch(2);
    auto* centre = new QWidget;
    centre->setFixedWidth(kColumnWidth);
    centre->setLayout(column);
    auto* layout = new QHBoxLayout(this);
    layout->addStretch(1);
    layout->addWidget(centre);
    layout->addStretch(1);
    connect(open, &QPushButton::clicked, this, &StartPage::openRequested);
    connect(m_recent, &QListWidget::itemActivated, this,
            [this](const QListWidgetItem* item) { emit fileChosen(item->data(Qt::UserRole).toString()); });
}

void StartPage::setRecent(const QStringList& files) {
    m_recent->clear();
    for (const QString& file : files) {
        const QFileInfo info(file);
        auto* item =
            new QListWidgetItem(QStringLiteral("%1   %2").arg(info.fileName(), QDir::toNativeSeparators(info.path())));
        item->setData(Qt::UserRole, file);
        item->setToolTip(file);
        m_recent->addItem(item);
    }
    m_recent->setVisible(!files.isEmpty());
    m_recentTitle->setVisible(!files.isEmpty());
}

} // namespace lakewright::desktop
