// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/process/engine_locator.h"

#include "tests/support/temporary_folder.h"

#include <catch2/catch.hpp>

namespace lakewright::test {

TEST_CASE("the engine is the configured program, else the one beside the desktop", "[desktop]") {
    const TemporaryFolder folder;
    folder.write("lakewright", "#!/bin/sh\n");
    folder.write("other", "#!/bin/sh\n");
    for (const char* name : {"lakewright", "other"})
        std::filesystem::permissions(folder / name, std::filesystem::perms::owner_all);
    const auto path = [&](const char* name) { return QString::fromStdString((folder / name).string()); };
    const QString beside = QString::fromStdString(folder.path().string());
    CHECK(desktop::findEngine(path("other"), beside) == path("other"));
    CHECK(desktop::findEngine(path("missing"), beside) == path("lakewright"));
    CHECK(desktop::findEngine({}, beside) == path("lakewright"));
}

} // namespace lakewright::test
