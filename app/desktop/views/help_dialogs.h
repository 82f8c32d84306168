// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

class QAction;
class QWidget;

namespace lakewright::desktop {

/// Lists every command with its shortcut, and the keys of map and charts.
void showShortcuts(const std::vector<QAction*>& actions, QWidget* parent);
void showAbout(QWidget* parent);

} // namespace lakewright::desktop
