// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/theme/theme.h"

#include <QString>
#include <QWidget>

#include <vector>

namespace lakewright::desktop {

/// The drawn series of a plot with their values, right-aligned; what does not fit is counted at the end.
class LegendStrip : public QWidget {
    Q_OBJECT
public:
    struct Entry {
        int slot = 0;
        QString name, value;
    };

    explicit LegendStrip(const Theme& theme, QWidget* parent = nullptr);
    void setEntries(std::vector<Entry> entries);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    int entryWidth(const Entry& entry) const;
    void paintEntry(QPainter& painter, int x, const Entry& entry) const;

    const Theme& m_theme;
    std::vector<Entry> m_entries;
};

} // namespace lakewright::desktop
