// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cache/slot_ring.h"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <algorithm>
#include <deque>

using namespace lakewright::cache;

TEST_CASE("SlotRing is a queue whose last comes to the front", "[models][cache]") {
    CHECK(rc::check([] {
        SlotStore store(false, 100);
        SlotRing ring(store);
        std::deque<Slot> plain; // front first
        for (std::uint64_t step = 0; step < 200; ++step) {
            const int act = *rc::gen::inRange(0, 4);
            if (act < 2 && plain.size() < 50) {
                const Slot slot = store.add(step, tagOf(step), 1);
                ring.pushFront(slot);
                plain.push_front(slot);
            } else if (act == 2 && !plain.empty()) {
                ring.turn();
                plain.push_front(plain.back());
                plain.pop_back();
            } else if (act == 3 && !plain.empty()) {
                const auto at = plain.begin() + *rc::gen::inRange<std::ptrdiff_t>(0, std::ssize(plain));
                ring.remove(*at);
                store.remove(*at);
                plain.erase(at);
            }
            if (plain.empty())
                continue;
            RC_ASSERT(ring.back() == plain.back());
            RC_ASSERT(ring.newerThan(plain.front()) == kNoSlot);
            for (std::size_t i = 1; i < plain.size(); ++i)
                RC_ASSERT(ring.newerThan(plain[i]) == plain[i - 1]);
        }
    }));
}
