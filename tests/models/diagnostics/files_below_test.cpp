// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/diagnostics/files_below.h"

#include "models/diagnostics/diagnostic.h"
#include "tests/support/temporary_folder.h"

#include <catch2/catch.hpp>

#include <sys/stat.h>

using namespace lakewright;

TEST_CASE("files below: all but folders, in order, once each, whatever links there are", "[models][diagnostics]") {
    const test::TemporaryFolder folder;
    folder.write("b/two", "2");
    folder.write("a/one", "1");
    std::filesystem::create_directory_symlink("..", folder / "a/up");
    std::filesystem::create_symlink("nowhere", folder / "a/lost");
    std::filesystem::create_symlink("self", folder / "a/self");
    REQUIRE(::mkfifo(std::string(folder / "c").c_str(), 0600) == 0);
    CHECK(diagnostics::filesBelow(folder.path()) ==
          std::vector{folder / "a/lost", folder / "a/one", folder / "a/self", folder / "b/two", folder / "c"});
    CHECK_THROWS_AS(diagnostics::filesBelow(folder / "missing"), diagnostics::InputError);
}
