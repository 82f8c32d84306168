// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/request/curve_store.h"

#include "tests/support/temporary_folder.h"

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>

using lakewright::request::CurveStore;

TEST_CASE("CurveStore gives back what was put under a key and nothing for another", "[sim][request]") {
    const lakewright::test::TemporaryFolder folder;
    const CurveStore store(folder.path());
    CHECK_FALSE(store.find("a"));
    store.put("a", "{\"x\": 1}");
    store.put("b", "{\"x\": 2}");
    CHECK(store.find("a") == "{\"x\": 1}");
    store.put("a", "{\"x\": 3}");
    CHECK(store.find("a") == "{\"x\": 3}");
    CHECK_FALSE(store.find("c"));
}

TEST_CASE("CurveStore takes a damaged or exchanged file for none", "[sim][request]") {
    const lakewright::test::TemporaryFolder folder;
    const CurveStore store(folder.path());
    store.put("a", "{\"x\": 1}");
    store.put("b", "{\"x\": 2}");
    std::filesystem::copy_file(store.file("a"), store.file("b"), std::filesystem::copy_options::overwrite_existing);
    CHECK_FALSE(store.find("b")); // the record of another key
    const auto size = std::filesystem::file_size(store.file("a"));
    std::filesystem::resize_file(store.file("a"), size - 1);
    CHECK_FALSE(store.find("a"));
    std::ofstream(store.file("a")) << "nonsense";
    CHECK_FALSE(store.find("a"));
}
