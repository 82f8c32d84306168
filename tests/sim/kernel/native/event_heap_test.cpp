// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/kernel/native/event_heap.h"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <map>

using namespace lakewright;
using kernel::EventHeap;
using kernel::EventId;
using units::seconds;

namespace {

/// Does the same as the heap with the standard library's tree, which keeps equal keys in the order of insertion.
struct Tree {
    std::multimap<double, EventId> events;

    bool cancel(EventId id) {
        for (auto it = events.begin(); it != events.end(); ++it)
            if (it->second == id) {
                events.erase(it);
                return true;
            }
        return false;
    }
};

void checkFront(EventHeap& heap, const Tree& tree) {
    RC_ASSERT(heap.size() == tree.events.size());
    RC_ASSERT(heap.empty() == tree.events.empty());
    if (!tree.events.empty()) {
        RC_ASSERT(heap.nextTime().value == tree.events.begin()->first);
        RC_ASSERT(heap.nextId() == tree.events.begin()->second);
    }
}

} // namespace

TEST_CASE("EventHeap pops by time and then in the order of scheduling", "[sim][kernel][native]") {
    EventHeap heap;
    std::vector<int> order;
    auto* out = &order;
    heap.push(seconds(2), [out] { out->push_back(4); });
    for (int i = 0; i < 3; ++i)
        heap.push(seconds(1), [out, i] { out->push_back(i); });
    heap.push(seconds(1.5), [out] { out->push_back(3); });
    while (!heap.empty())
        heap.pop().action();
    CHECK(order == std::vector<int>{0, 1, 2, 3, 4});
    CHECK(heap.nextTime() == units::unlimited<units::Seconds>());
}

TEST_CASE("EventHeap cancels once, and never an event that reuses the place", "[sim][kernel][native]") {
    EventHeap heap;
    const EventId first = heap.push(seconds(1), [] {});
    CHECK(heap.cancel(first));
    CHECK_FALSE(heap.cancel(first));
    const EventId second = heap.push(seconds(1), [] {});
    CHECK(second != first);
    CHECK_FALSE(heap.cancel(first));
    CHECK(heap.size() == 1);
    CHECK(heap.pop().id == second);
    CHECK_FALSE(heap.cancel(second));
    CHECK_FALSE(heap.cancel(EventId{0}));
    CHECK_FALSE(heap.cancel(EventId{~std::uint64_t{0}}));
}

TEST_CASE("EventHeap does the same as a multimap on any sequence of operations", "[sim][kernel][native]") {
    CHECK(rc::check([](const std::vector<std::uint8_t>& operations) {
        EventHeap heap;
        Tree tree;
        std::vector<EventId> known;
        for (const std::uint8_t operation : operations) {
            if (operation < 140) { // few different times, so that ties are common
                known.push_back(heap.push(seconds(operation % 16), [] {}));
                tree.events.emplace(operation % 16, known.back());
            } else if (operation < 190 && !tree.events.empty()) {
                RC_ASSERT(heap.pop().id == tree.events.begin()->second);
                tree.events.erase(tree.events.begin());
            } else if (!known.empty()) {
                const EventId victim = known[operation % known.size()];
                RC_ASSERT(heap.cancel(victim) == tree.cancel(victim));
            }
            checkFront(heap, tree);
        }
    }));
}

TEST_CASE("EventHeap forgets cancelled events long before their time", "[sim][kernel][native]") {
    EventHeap heap;
    heap.push(seconds(1), [] {});
    std::uint32_t highestSlot = 0;
    for (int i = 0; i < 100000; ++i) {
        const EventId id = heap.push(seconds(1e6 + i), [] {});
        highestSlot = std::max(highestSlot, kernel::slotOf(static_cast<std::uint64_t>(id)));
        REQUIRE(heap.cancel(id));
    }
    CHECK(heap.size() == 1);
    CHECK(highestSlot == 1); // the place of a cancelled event is used again at once
}
