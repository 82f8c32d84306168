// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/page_parts.h"

#include <QDockWidget>
#include <QTabBar>
#include <QTabWidget>

namespace lakewright::desktop {

void addSidePanel(QMainWindow& page, const SidePanel& panel, QWidget* content) {
    auto* dock = new QDockWidget(panel.title);
    dock->setObjectName(QString::fromLatin1(panel.objectName));
    dock->setFeatures(QDockWidget::DockWidgetMovable | QDockWidget::DockWidgetFloatable);
    dock->setWidget(content);
    content->setMinimumWidth(panel.width);
    page.addDockWidget(panel.area, dock);
}

QTabWidget* makeTableTabs(const QString& name, const QString& accessibleName, int leastHeight) {
    auto* tabs = new QTabWidget;
    tabs->setObjectName(name);
    tabs->setAccessibleName(accessibleName);
    tabs->setDocumentMode(true);
    tabs->tabBar()->setDrawBase(false);
    tabs->tabBar()->setObjectName(name + QStringLiteral("Bar"));
    tabs->tabBar()->setAccessibleName(accessibleName);
    tabs->setMinimumHeight(leastHeight);
    return tabs;
}

} // namespace lakewright::desktop
