// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cache/belady.h"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <algorithm>

using namespace lakewright;

TEST_CASE("cache::nextAccesses points to the next access to the same object", "[models][cache]") {
    const std::vector<std::uint64_t> objects{7, 8, 7, 7, 9};
    CHECK(cache::nextAccesses(objects) ==
          std::vector<std::uint32_t>{2, cache::kNever, 3, cache::kNever, cache::kNever});
    CHECK(cache::nextAccesses({}).empty());
}

TEST_CASE("cache::nextAccesses is what a search forward finds", "[models][cache]") {
    CHECK(rc::check([] {
        const auto objects = *rc::gen::container<std::vector<std::uint64_t>>(
            200, rc::gen::map(rc::gen::inRange(0, 30), [](int id) { return static_cast<std::uint64_t>(id); }));
        const auto next = cache::nextAccesses(objects);
        for (std::size_t i = 0; i < objects.size(); ++i) {
            const auto from = objects.begin() + static_cast<std::ptrdiff_t>(i) + 1;
            const auto found = std::find(from, objects.end(), objects[i]);
            RC_ASSERT(next[i] == (found == objects.end() ? cache::kNever : found - objects.begin()));
        }
    }));
}
