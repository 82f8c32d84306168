// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/object_id.h"

#include <catch2/catch.hpp>

using lakewright::traces::objectId;

TEST_CASE("traces::objectId is the value of a number and FNV-1a of a text", "[models][traces]") {
    CHECK(objectId("0") == 0);
    CHECK(objectId("18446744073709551615") == 18446744073709551615u);
    // The published test vectors of FNV-1a, 64 bit.
    CHECK(objectId("a") == 0xaf63dc4c8601ec8c);
    CHECK(objectId("foobar") == 0x85944171f73967e8);
}

TEST_CASE("traces::objectId keeps names apart that are the same number", "[models][traces]") {
    CHECK(objectId("007") != objectId("7"));
    CHECK(objectId("7.0") != objectId("7"));
    CHECK(objectId("-7") != objectId("7"));
    CHECK(objectId("18446744073709551616") != objectId("0")); // 2^64 is no 64-bit number and must not wrap
}
