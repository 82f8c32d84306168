// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/theme/theme.h"

#include "app/desktop/theme/icons.h"
#include "app/desktop/theme/ui_font.h"

#include <QApplication>
#include <QFile>
#include <QFontDatabase>
#include <QPalette>
#include <QStyleFactory>

namespace lakewright::desktop {
namespace {

QPalette paletteOf(const Tokens& t) {
    QPalette p;
    p.setColor(QPalette::Window, t["bg"]);
    p.setColor(QPalette::Base, t["surface"]);
    p.setColor(QPalette::AlternateBase, t["surface2"]);
    p.setColor(QPalette::Button, t["surface"]);
    for (auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText})
        p.setColor(role, t["text"]);
    p.setColor(QPalette::ToolTipBase, t["surface"]);
    p.setColor(QPalette::PlaceholderText, t["text3"]);
    p.setColor(QPalette::Highlight, t["accent"]);
    p.setColor(QPalette::HighlightedText, t["onAccent"]);
    p.setColor(QPalette::Link, t["accentText"]);
    for (auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        p.setColor(QPalette::Disabled, role, t["text3"]);
    return p;
}

QString styleTemplate() {
    QFile file(QStringLiteral(":/lakewright/theme/desktop.qss.in"));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace

Theme::Theme(QApplication& application)
    : m_application(application), m_tokens(Tokens::load(QStringLiteral("light"))), m_family(installUiFont()),
      m_systemIsDark(application.palette().color(QPalette::Window).lightness() < 128) {
    application.setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
}

void Theme::apply(Appearance appearance) {
    m_appearance = appearance;
    m_dark = appearance == Appearance::Dark || (appearance == Appearance::System && m_systemIsDark);
    m_tokens = Tokens::load(m_dark ? QStringLiteral("dark") : QStringLiteral("light"));
    m_icons.clear();
    writeStyleIcons();
    QFont font(m_family);
    font.setPixelSize(13);
    m_application.setFont(font);
    m_application.setPalette(paletteOf(m_tokens));
    const QString folder = m_iconFolder.path() + (m_dark ? "/dark" : "/light");
    const QString mono = QFontDatabase::systemFont(QFontDatabase::FixedFont).family();
    m_application.setStyleSheet(
        fillStyleSheet(styleTemplate(), m_tokens, {{"font", m_family}, {"mono", mono}, {"icons", folder}}));
    emit changed();
}

QIcon Theme::icon(const QString& name, const char* token) const {
    const QString key = name + '/' + token;
    auto it = m_icons.constFind(key);
    if (it == m_icons.constEnd())
        it = m_icons.insert(key, makeIcon(name, m_tokens[token], m_tokens["accentText"], m_tokens["text3"]));
    return *it;
}

void Theme::writeStyleIcons() {
    const QString folder = m_iconFolder.path() + (m_dark ? "/dark" : "/light");
    writeIcons(folder, m_tokens["text2"]);
    writeIcons(folder + "/on", m_tokens["onAccent"]);
}

} // namespace lakewright::desktop
