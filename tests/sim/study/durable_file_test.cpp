// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/study/durable_file.h"

#include "tests/support/temporary_folder.h"

#include <catch2/catch.hpp>

#include <fstream>
#include <sstream>
#include <system_error>

using namespace lakewright;

namespace {

std::string contents(const std::filesystem::path& path) {
    std::ostringstream text;
    text << std::ifstream(path, std::ios::binary).rdbuf();
    return text.str();
}

} // namespace

TEST_CASE("sim::writeDurably creates and replaces a file and leaves nothing else", "[sim][study]") {
    const test::TemporaryFolder folder;
    sim::writeDurably(folder / "a", "first");
    sim::writeDurably(folder / "a", std::string("second\0with zero", 16));
    CHECK(contents(folder / "a") == std::string("second\0with zero", 16));
    CHECK(std::distance(std::filesystem::directory_iterator(folder.path()), {}) == 1);
}

TEST_CASE("sim::writeDurably reports a folder that does not exist", "[sim][study]") {
    const test::TemporaryFolder folder;
    CHECK_THROWS_AS(sim::writeDurably(folder / "missing/a", "x"), std::system_error);
}

TEST_CASE("sim::writeDurably removes its temporary file when the target cannot be replaced", "[sim][study]") {
    const test::TemporaryFolder folder;
    std::filesystem::create_directories(folder / "a/b"); // a folder is no file to replace
    CHECK_THROWS_AS(sim::writeDurably(folder / "a", "x"), std::system_error);
    CHECK(std::distance(std::filesystem::directory_iterator(folder.path()), {}) == 1);
}
