// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/actions.h"

#include <array>

namespace lakewright::desktop {
namespace {

struct Command {
    const char* id;
    const char* text;
    const char* icon; ///< empty: none
    const char* shortcut;
    bool checkable = false;
};

constexpr std::array kCommands{
    Command{"open", QT_TR_NOOP("Open…"), "folder-open", "Ctrl+O"},
    Command{"reload", QT_TR_NOOP("Reload"), "refresh-cw", "Ctrl+R"},
    Command{"quit", QT_TR_NOOP("Quit"), "", "Ctrl+Q"},
    Command{"mode_model", QT_TR_NOOP("Model"), "map", "Ctrl+1", true},
    Command{"mode_run", QT_TR_NOOP("Run"), "activity", "Ctrl+2", true},
    Command{"run", QT_TR_NOOP("Run scenario"), "play", "F5"},
    Command{"stop", QT_TR_NOOP("Stop run"), "square", "Shift+F5"},
    Command{"validate", QT_TR_NOOP("Validate"), "list-checks", "Ctrl+Shift+V"},
    Command{"next_finding", QT_TR_NOOP("Next finding"), "", "F8"},
    Command{"previous_finding", QT_TR_NOOP("Previous finding"), "", "Shift+F8"},
    Command{"filter", QT_TR_NOOP("Filter objects"), "", "Ctrl+F"},
    Command{"zoom_in", QT_TR_NOOP("Zoom in"), "zoom-in", "Ctrl++"},
    Command{"zoom_out", QT_TR_NOOP("Zoom out"), "zoom-out", "Ctrl+-"},
    Command{"fit", QT_TR_NOOP("Show whole map"), "maximize", "Ctrl+0"},
    Command{"light", QT_TR_NOOP("Light"), "", "", true},
    Command{"dark", QT_TR_NOOP("Dark"), "", "", true},
    Command{"system", QT_TR_NOOP("Follow system"), "", "", true},
    Command{"reset_layout", QT_TR_NOOP("Reset layout"), "", ""},
    Command{"shortcuts", QT_TR_NOOP("Shortcuts"), "", "F1"},
    Command{"about", QT_TR_NOOP("About Lakewright"), "", ""},
};

} // namespace

Actions::Actions(const Theme& theme, QObject* parent) : QObject(parent), m_theme(theme) {
    for (const Command& command : kCommands) {
        auto* action = new QAction(tr(command.text), this);
        action->setObjectName(QStringLiteral("action_%1").arg(QLatin1String(command.id)));
        action->setShortcut(QKeySequence(QLatin1String(command.shortcut)));
        action->setCheckable(command.checkable);
        m_actions.emplace(command.id, action);
        m_icons.emplace(command.id, command.icon);
    }
    connect(&theme, &Theme::changed, this, &Actions::applyIcons);
    applyIcons();
}

std::vector<QAction*> Actions::all() const {
    std::vector<QAction*> actions;
    for (const auto& entry : m_actions)
        actions.push_back(entry.second);
    return actions;
}

void Actions::applyIcons() {
    for (const auto& [id, icon] : m_icons)
        if (*icon)
            m_actions.at(id)->setIcon(m_theme.icon(QString::fromLatin1(icon)));
}

} // namespace lakewright::desktop
