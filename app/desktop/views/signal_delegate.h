// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/theme/theme.h"

#include <QStyledItemDelegate>

namespace lakewright::desktop {

/// Draws a signal with the colour and dash of its line.
class SignalDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    explicit SignalDelegate(const Theme& theme, QObject* parent = nullptr);

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;

private:
    const Theme& m_theme;
};

} // namespace lakewright::desktop
