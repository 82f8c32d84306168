// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/theme/tokens.h"

#include <QFile>
#include <QRegularExpression>

#include <catch2/catch.hpp>

namespace lakewright::test {
namespace {

using desktop::contrast;
using desktop::Tokens;

constexpr const char* kSurfaces[] = {"bg", "surface", "surface2", "surface3"};

TEST_CASE("contrast follows the WCAG formula", "[desktop]") {
    CHECK(contrast(Qt::black, Qt::white) == Approx(21)); // (1 + 0.05) / (0 + 0.05)
    CHECK(contrast(Qt::red, Qt::red) == Approx(1));
    // #777777: ((0x77/255 + 0.055) / 1.055)^2.4 = 0.1845, so 1.05 / 0.2345 = 4.48
    CHECK(contrast(QColor("#777777"), Qt::white) == Approx(4.48).epsilon(0.002));
}

TEST_CASE("text and lines of both themes have enough contrast", "[desktop]") {
    for (const char* name : {"light", "dark"}) {
        INFO(name);
        const Tokens t = Tokens::load(name);
        for (const char* surface : kSurfaces) {
            INFO(surface);
            CHECK(contrast(t["text"], t[surface]) >= 7);
            for (const char* text : {"text2", "text3", "accentText", "error", "warn"}) {
                INFO(text);
                CHECK(contrast(t[text], t[surface]) >= 4.5);
            }
        }
        CHECK(contrast(t["onAccent"], t["accent"]) >= 4.5);
        CHECK(contrast(t["text"], t["accentSoft"]) >= 4.5);
        CHECK(contrast(t["error"], t["errorSoft"]) >= 4.5);
        CHECK(contrast(t["warn"], t["warnSoft"]) >= 4.5);
        CHECK(contrast(t["control"], t["surface"]) >= 3);
        for (int i = 0; i < t.seriesCount(); ++i)
            CHECK(contrast(t.series(i), t["surface"]) >= 3);
        for (double share : {0.1, 0.5, 0.7, 0.8, 0.95})
            CHECK(contrast(t.utilisation(share), t["mapWater"]) >= 3);
    }
}

TEST_CASE("the style sheet leaves no name unfilled", "[desktop]") {
    const Tokens tokens = Tokens::load("light");
    QFile file(":/lakewright/theme/desktop.qss.in");
    REQUIRE(file.open(QIODevice::ReadOnly));
    const QString sheet =
        desktop::fillStyleSheet(file.readAll(), tokens, {{"font", "F"}, {"mono", "M"}, {"icons", "I"}});
    const auto left = QRegularExpression("@\\w+@").match(sheet.section("*/", 1));
    CHECK(left.captured().toStdString().empty());
}

TEST_CASE("utilisation bins are closed below", "[desktop]") {
    CHECK(desktop::utilisationBin(0.399) == 0);
    CHECK(desktop::utilisationBin(0.4) == 1);
    CHECK(desktop::utilisationBin(0.75) == 3);
    CHECK(desktop::utilisationBin(0.9) == 4);
}

} // namespace
} // namespace lakewright::test
