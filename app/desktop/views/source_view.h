// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/theme/theme.h"

#include <QPlainTextEdit>

namespace lakewright::desktop {

/// The text of a scenario, read-only, with line numbers and one marked place.
class SourceView : public QPlainTextEdit {
    Q_OBJECT
public:
    explicit SourceView(const Theme& theme, QWidget* parent = nullptr);

    /// Marks and shows a place; line and column count from 1, `length` characters are underlined.
    void showPlace(int line, int column, int length);
    void clearPlace();
    int markedLine() const { return m_markedLine; } ///< 0: none

    int gutterWidth() const;
    void paintGutter(QPaintEvent* event);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void placeGutter();

    const Theme& m_theme;
    QWidget* m_gutter;
    int m_markedLine = 0;
};

} // namespace lakewright::desktop
