// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/study/digest.h"

#include <catch2/catch.hpp>

TEST_CASE("sim::sha256 gives the published digests", "[sim][study]") {
    // FIPS 180-4 examples: the empty message and "abc".
    CHECK(lakewright::sim::sha256("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(lakewright::sim::sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}
