// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/theme/tokens.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cassert>
#include <cmath>

/// The linker drops a resource object of a static library that nobody names.
static void registerResources() {
    Q_INIT_RESOURCE(desktop);
}

namespace lakewright::desktop {
namespace {

double linear(double channel) {
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor& c) {
    return 0.2126 * linear(c.redF()) + 0.7152 * linear(c.greenF()) + 0.0722 * linear(c.blueF());
}

} // namespace

Tokens Tokens::load(const QString& theme) {
    registerResources();
    QFile file(QStringLiteral(":/lakewright/theme/tokens.json"));
    [[maybe_unused]] const bool opened = file.open(QIODevice::ReadOnly);
    assert(opened);
    const QJsonObject object = QJsonDocument::fromJson(file.readAll()).object()[theme].toObject();
    assert(!object.isEmpty());
    Tokens tokens;
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (!it->isArray()) {
            tokens.m_colours.insert(it.key(), QColor(it->toString()));
            continue;
        }
        for (const auto& colour : it->toArray())
            (it.key() == "series" ? tokens.m_series : tokens.m_utilisation).emplace_back(colour.toString());
    }
    return tokens;
}

QColor Tokens::operator[](const char* name) const {
    const auto it = m_colours.constFind(QString::fromLatin1(name));
    assert(it != m_colours.constEnd());
    return *it;
}

QColor Tokens::series(int index) const {
    return m_series[static_cast<std::size_t>(index) % m_series.size()];
}

QColor Tokens::utilisation(double share) const {
    return m_utilisation[static_cast<std::size_t>(utilisationBin(share))];
}

int utilisationBin(double share) {
    return share < 0.4 ? 0 : share < 0.6 ? 1 : share < 0.75 ? 2 : share < 0.9 ? 3 : 4;
}

double contrast(const QColor& a, const QColor& b) {
    const double la = luminance(a), lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

QString fillStyleSheet(QString text, const Tokens& tokens, const QHash<QString, QString>& names) {
    for (auto it = tokens.all().begin(); it != tokens.all().end(); ++it)
        text.replace('@' + it.key() + '@', it->name());
    for (auto it = names.begin(); it != names.end(); ++it)
        text.replace('@' + it.key() + '@', *it);
    return text;
}

} // namespace lakewright::desktop
