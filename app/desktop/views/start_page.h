// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>

class QListWidget;
class QLabel;

namespace lakewright::desktop {

/// What the window shows before a scenario is open: open one, or one of the recent files.
class StartPage : public QWidget {
    Q_OBJECT
public:
    explicit StartPage(QWidget* parent = nullptr);
    void setRecent(const QStringList& files);

signals:
    void openRequested();
    void fileChosen(const QString& file);

private:
    QLabel* m_recentTitle;
    QListWidget* m_recent;
};

} // namespace lakewright::desktop
