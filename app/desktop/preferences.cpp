// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/preferences.h"

#include <QFileInfo>
#include <QSettings>

#include <array>

namespace lakewright::desktop {
namespace {

constexpr std::array kAppearanceNames{"light", "dark", "system"};

Appearance appearanceFrom(const QString& name) {
    for (std::size_t i = 0; i < kAppearanceNames.size(); ++i)
        if (name == QLatin1String(kAppearanceNames[i]))
            return static_cast<Appearance>(i);
    return Appearance::System;
}

} // namespace

Preferences Preferences::load(const QSettings& settings) {
    Preferences p;
    p.appearance = appearanceFrom(settings.value(QStringLiteral("appearance")).toString());
    p.recentFiles = settings.value(QStringLiteral("recentFiles")).toStringList().mid(0, kMaxRecent);
    p.engine = settings.value(QStringLiteral("engine")).toString();
    p.geometry = settings.value(QStringLiteral("window/geometry")).toByteArray();
    p.modelLayout = settings.value(QStringLiteral("window/model")).toByteArray();
    p.runLayout = settings.value(QStringLiteral("window/run")).toByteArray();
    return p;
}

void Preferences::save(QSettings& settings) const {
    settings.setValue(QStringLiteral("appearance"), QString::fromLatin1(kAppearanceNames[std::size_t(appearance)]));
    settings.setValue(QStringLiteral("recentFiles"), recentFiles);
    settings.setValue(QStringLiteral("engine"), engine);
    settings.setValue(QStringLiteral("window/geometry"), geometry);
    settings.setValue(QStringLiteral("window/model"), modelLayout);
    settings.setValue(QStringLiteral("window/run"), runLayout);
}

void Preferences::remember(const QString& file) {
    const QString absolute = QFileInfo(file).absoluteFilePath();
    recentFiles.removeAll(absolute);
    recentFiles.prepend(absolute);
    recentFiles = recentFiles.mid(0, kMaxRecent);
}

} // namespace lakewright::desktop
