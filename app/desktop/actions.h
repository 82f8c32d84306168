// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/theme/theme.h"

#include <QAction>
#include <QKeySequence>
#include <QObject>

#include <map>
#include <string>
#include <vector>

namespace lakewright::desktop {

/// Every command of the window, by id: text, icon and shortcut in one place, for menus, bars and tests.
class Actions : public QObject {
    Q_OBJECT
public:
    Actions(const Theme& theme, QObject* parent);

    /// Precondition: the id exists.
    QAction& operator[](const std::string& id) const { return *m_actions.at(id); }
    std::vector<QAction*> all() const;

private:
    void applyIcons();

    const Theme& m_theme;
    std::map<std::string, QAction*> m_actions;
    std::map<std::string, const char*> m_icons;
};

} // namespace lakewright::desktop
