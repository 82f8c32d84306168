// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/preferences.h"

#include "tests/support/temporary_folder.h"

#include <QSettings>

#include <catch2/catch.hpp>

namespace lakewright::test {

TEST_CASE("preferences read back what was saved", "[desktop]") {
    const TemporaryFolder folder;
    QSettings settings(QString::fromStdString((folder / "p.ini").string()), QSettings::IniFormat);
    desktop::Preferences saved;
    saved.appearance = desktop::Appearance::Dark;
    saved.engine = "/opt/lakewright";
    saved.geometry = QByteArray("\x01\x00\x02", 3);
    saved.remember("/a.json");
    saved.save(settings);
    const auto read = desktop::Preferences::load(settings);
    CHECK(read.appearance == saved.appearance);
    CHECK(read.engine == saved.engine);
    CHECK(read.geometry == saved.geometry);
    CHECK(read.recentFiles == QStringList{"/a.json"});
}

TEST_CASE("recent files are few, newest first and without repeats", "[desktop]") {
    desktop::Preferences preferences;
    for (int i = 0; i < 15; ++i)
        preferences.remember(QString("/%1.json").arg(i));
    preferences.remember("/10.json");
    REQUIRE(preferences.recentFiles.size() == desktop::Preferences::kMaxRecent);
    CHECK(preferences.recentFiles[0] == "/10.json");
    CHECK(preferences.recentFiles[1] == "/14.json");
    CHECK(preferences.recentFiles.count("/10.json") == 1);
}

} // namespace lakewright::test
