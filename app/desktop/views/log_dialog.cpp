// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/log_dialog.h"

#include <QDialogButtonBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace lakewright::desktop {

LogDialog::LogDialog(const QString& title, const QString& text, QWidget* parent) : QDialog(parent) {
    setObjectName(QStringLiteral("logDialog"));
    setWindowTitle(title);
    resize(720, 400);
    auto* view = new QPlainTextEdit(text);
    view->setObjectName(QStringLiteral("logText"));
    view->setAccessibleName(title);
    view->setReadOnly(true);
    view->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    QPushButton* close = buttons->button(QDialogButtonBox::Close);
    close->setObjectName(QStringLiteral("closeLogButton"));
    close->setAccessibleName(close->text());
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(view);
    layout->addWidget(buttons);
}

} // namespace lakewright::desktop
