// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMainWindow>
#include <QString>

class QTabWidget;

namespace lakewright::desktop {

/// A side panel of a page, at least `width` pixels wide, which can be moved and floated but not closed.
struct SidePanel {
    const char* objectName;
    QString title;
    Qt::DockWidgetArea area;
    int width;
};
void addSidePanel(QMainWindow& page, const SidePanel& panel, QWidget* content);

/// The tabs of tables at the foot of a page; `name` is their object name, the tab bar's is `name` + "Bar".
QTabWidget* makeTableTabs(const QString& name, const QString& accessibleName, int leastHeight);

} // namespace lakewright::desktop
