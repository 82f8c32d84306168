// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/theme/icons.h"

#include <QDir>
#include <QFile>
#include <QPainter>
#include <QSvgRenderer>

#include <cassert>

namespace lakewright::desktop {
namespace {

const QString kFolder = QStringLiteral(":/lakewright/icons");

QPixmap render(const QByteArray& svg, int size) {
    QPixmap pixmap(size, size);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    QSvgRenderer(svg).render(&painter);
    return pixmap;
}

} // namespace

QByteArray recolouredSvg(const QString& name, const QColor& colour) {
    QFile file(kFolder + '/' + name + ".svg");
    [[maybe_unused]] const bool opened = file.open(QIODevice::ReadOnly);
    assert(opened);
    return file.readAll().replace("currentColor", colour.name().toLatin1());
}

QIcon makeIcon(const QString& name, const QColor& colour, const QColor& on, const QColor& disabled) {
    QIcon icon;
    const auto add = [&](const QColor& c, QIcon::Mode mode, QIcon::State state) {
        const QByteArray svg = recolouredSvg(name, c);
        for (int size : {16, 20, 32, 40})
            icon.addPixmap(render(svg, size), mode, state);
    };
    add(colour, QIcon::Normal, QIcon::Off);
    if (on != colour)
        add(on, QIcon::Normal, QIcon::On);
    add(disabled, QIcon::Disabled, QIcon::Off);
    return icon;
}

void writeIcons(const QString& folder, const QColor& colour) {
    QDir().mkpath(folder);
    for (const QString& file : QDir(kFolder).entryList({QStringLiteral("*.svg")})) {
        QFile out(folder + '/' + file);
        if (out.open(QIODevice::WriteOnly))
            out.write(recolouredSvg(file.chopped(4), colour));
    }
}

} // namespace lakewright::desktop
