// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/results/result_file.h"

#include "models/diagnostics/diagnostic.h"
#include "tests/support/temporary_folder.h"

#include <catch2/catch.hpp>

#include <sys/stat.h>

#include <fstream>

using namespace lakewright;

TEST_CASE("result file: bytes as they are, and no waiting for a pipe", "[models][results]") {
    const test::TemporaryFolder folder;
    const std::string text("a\r\n\0b", 5);
    std::ofstream(folder / "r.json", std::ios::binary) << text;
    CHECK(results::readResultText(folder / "r.json") == text);
    REQUIRE(::mkfifo(std::string(folder / "pipe").c_str(), 0600) == 0);
    for (const std::filesystem::path& bad : {folder / "pipe", folder.path(), folder / "missing"})
        CHECK_THROWS_AS(results::readResultText(bad), diagnostics::InputError);
}
