// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/theme/tokens.h"

#include <QHash>
#include <QIcon>
#include <QObject>
#include <QTemporaryDir>

class QApplication;

namespace lakewright::desktop {

enum class Appearance { Light, Dark, System };

/// The look of the application: palette, style sheet, font and icons of the active theme.
class Theme : public QObject {
    Q_OBJECT
public:
    /// Reads the system's lightness from the palette of `application`, so create it before any other styling.
    explicit Theme(QApplication& application);

    void apply(Appearance appearance);
    Appearance appearance() const { return m_appearance; }
    bool isDark() const { return m_dark; }
    const Tokens& tokens() const { return m_tokens; }
    /// The embedded icon `name`, by default in the colour of secondary text.
    QIcon icon(const QString& name, const char* token = "text2") const;

signals:
    void changed();

private:
    void writeStyleIcons();

    QApplication& m_application;
    QTemporaryDir m_iconFolder;
    Tokens m_tokens;
    QString m_family;
    Appearance m_appearance = Appearance::System;
    bool m_systemIsDark, m_dark = false;
    mutable QHash<QString, QIcon> m_icons;
};

} // namespace lakewright::desktop
