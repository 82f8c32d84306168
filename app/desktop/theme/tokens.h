// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QHash>
#include <QString>

#include <vector>

namespace lakewright::desktop {

/// Colours of one theme by token name, from resources/theme/tokens.json.
class Tokens {
public:
    /// `theme` is "light" or "dark".
    static Tokens load(const QString& theme);

    /// Precondition: the token exists.
    QColor operator[](const char* name) const;
    /// Line colour of the i-th series; repeats after the last.
    QColor series(int index) const;
    /// Colour of a utilisation, by the bins < 0.4, < 0.6, < 0.75, < 0.9 and above.
    QColor utilisation(double share) const;
    int seriesCount() const { return static_cast<int>(m_series.size()); }
    const QHash<QString, QColor>& all() const { return m_colours; }

private:
    QHash<QString, QColor> m_colours;
    std::vector<QColor> m_series, m_utilisation;
};

/// Bin of a utilisation, 0–4: the index of its colour and line width.
int utilisationBin(double share);

/// WCAG 2 contrast ratio of two opaque colours, 1–21.
double contrast(const QColor& a, const QColor& b);

/// The style sheet template with every @name@ replaced: tokens, `font`, `mono` and the folder `icons`.
QString fillStyleSheet(QString text, const Tokens& tokens, const QHash<QString, QString>& names);

} // namespace lakewright::desktop
