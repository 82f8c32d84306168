// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

namespace lakewright::desktop {

/// A text to read, select and copy.
class LogDialog : public QDialog {
    Q_OBJECT
public:
    LogDialog(const QString& title, const QString& text, QWidget* parent = nullptr);
};

} // namespace lakewright::desktop
