// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/help_dialogs.h"

#include "app/desktop/views/log_dialog.h"

#include <QAction>
#include <QCoreApplication>
#include <QMessageBox>
#include <QStringList>

#include <algorithm>

namespace lakewright::desktop {
namespace {

QString say(const char* words) {
    return QCoreApplication::translate("help", words);
}

} // namespace

void showShortcuts(const std::vector<QAction*>& actions, QWidget* parent) {
    QStringList lines;
    for (const QAction* action : actions)
        if (!action->shortcut().isEmpty())
            lines << QStringLiteral("%1\t%2").arg(
                action->shortcut().toString(QKeySequence::NativeText).leftJustified(16), action->text());
    std::sort(lines.begin(), lines.end());
    lines << QString() << say("With the focus on the map") << say("+ − 0\t zoom in, zoom out, whole map")
          << say("Z\t zoom to the selected site") << say("arrows\t nearest site in that direction") << QString()
          << say("With the focus on a chart") << say("T\t data table") << say("← →\t move the time cursor")
          << say("0\t whole run");
    auto* dialog = new LogDialog(say("Shortcuts"), lines.join('\n'), parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void showAbout(QWidget* parent) {
    QMessageBox::about(
        parent, say("About Lakewright"),
        say("<b>Lakewright</b> %1<br>Capacity planning for a disaggregated all-flash data platform on Azure."
            "<br><br>GPL-3.0-or-later. Uses Qt, QCustomPlot (GPL-3), Lucide icons (ISC) and Natural Earth data "
            "(public domain).")
            .arg(QCoreApplication::applicationVersion()));
}

} // namespace lakewright::desktop
