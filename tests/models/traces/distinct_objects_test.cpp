// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/distinct_objects.h"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <set>

using lakewright::traces::DistinctObjects;

TEST_CASE("traces::DistinctObjects counts as a set does", "[models][traces]") {
    CHECK(rc::check([](const std::vector<std::uint64_t>& objects) {
        DistinctObjects distinct;
        for (const std::uint64_t object : objects)
            distinct.add(object % 1000 < 500 ? object % 17 : object);
        std::set<std::uint64_t> reference;
        for (const std::uint64_t object : objects)
            reference.insert(object % 1000 < 500 ? object % 17 : object);
        RC_ASSERT(distinct.count() == reference.size());
    }));
}

TEST_CASE("traces::DistinctObjects stays exact while it grows and gives up beyond its limit", "[models][traces]") {
    DistinctObjects distinct;
    for (std::uint64_t round = 0; round < 2; ++round)
        for (std::uint64_t object = 0; object < 100000; ++object)
            distinct.add(object << 40);
    CHECK(distinct.count() == 100000);
    DistinctObjects full;
    for (std::uint64_t object = 0; object < DistinctObjects::kMost; ++object)
        full.add(object);
    CHECK(full.count() == DistinctObjects::kMost);
    full.add(DistinctObjects::kMost);
    CHECK_FALSE(full.count());
    full.add(0);
    full.add(DistinctObjects::kMost + 1);
    CHECK_FALSE(full.count());
}
