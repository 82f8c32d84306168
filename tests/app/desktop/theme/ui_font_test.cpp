// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/theme/ui_font.h"

#include <QFile>
#include <QFont>
#include <QFontMetricsF>

#include <catch2/catch.hpp>

namespace lakewright::test {
namespace {

const char* const kInter = "/usr/share/fonts/opentype/inter/Inter-Regular.otf";

TEST_CASE("digits of the interface font have one width", "[desktop]") {
    if (!QFile::exists(kInter))
        return; // the fallback is the system's font, whatever its digits
    QFont font(desktop::installUiFont());
    font.setPixelSize(13);
    const QFontMetricsF metrics(font);
    for (const QChar digit : QStringLiteral("123456789"))
        CHECK(metrics.horizontalAdvance(digit) == Approx(metrics.horizontalAdvance('0')));
    CHECK(metrics.horizontalAdvance('i') < metrics.horizontalAdvance('m')); // and it is no monospaced font
}

TEST_CASE("bytes that are no font give nothing", "[desktop]") {
    CHECK(desktop::withTabularDigits({}, "F", "Regular").isEmpty());
    CHECK(desktop::withTabularDigits(QByteArray(100, '\xff'), "F", "Regular").isEmpty());
    QFile file(kInter);
    if (!file.open(QIODevice::ReadOnly))
        return;
    const QByteArray font = file.readAll();
    for (qsizetype size : {qsizetype(12), qsizetype(300), font.size() / 2})
        CHECK(desktop::withTabularDigits(font.left(size), "F", "Regular").isEmpty());
}

} // namespace
} // namespace lakewright::test
