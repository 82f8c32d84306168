// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/theme/theme.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

class QSettings;

namespace lakewright::desktop {

/// What the desktop remembers between starts; never part of a scenario.
struct Preferences {
    static constexpr int kMaxRecent = 10;

    Appearance appearance = Appearance::System;
    QStringList recentFiles; ///< absolute, newest first
    QString engine;          ///< path of the engine; empty: beside the desktop
    QByteArray geometry, modelLayout, runLayout;

    static Preferences load(const QSettings& settings);
    void save(QSettings& settings) const;
    /// Puts a file first in the list of recent ones.
    void remember(const QString& file);
};

} // namespace lakewright::desktop
