// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/kernel/native/key_heap.h"

#include <catch2/catch.hpp>

#include <limits>

using lakewright::kernel::KeyHeap;

TEST_CASE("KeyHeap orders by key, infinity last, and by order among equals", "[sim][kernel][native]") {
    KeyHeap heap;
    heap.push({std::numeric_limits<double>::infinity(), 1});
    heap.push({0.5, 7});
    heap.push({0.5, 3});
    heap.push({-0.0, 9}); // counts as 0
    std::vector<std::uint64_t> orders;
    for (; !heap.empty(); heap.pop())
        orders.push_back(heap.top().order);
    CHECK(orders == std::vector<std::uint64_t>{9, 3, 7, 1});
}

TEST_CASE("KeyHeap keeps its order when entries are removed or keys shifted", "[sim][kernel][native]") {
    KeyHeap heap;
    for (std::uint64_t i = 0; i < 100; ++i)
        heap.push({static_cast<double>((i * 37) % 100), i});
    heap.removeIf([](std::uint64_t order) { return order % 2 == 1; });
    heap.rekey([](KeyHeap::Entry entry) { return entry.key + 1000; });
    CHECK(heap.size() == 50);
    double before = 0;
    for (; !heap.empty(); heap.pop()) {
        CHECK(heap.top().key >= std::max(before, 1000.0));
        before = heap.top().key;
    }
}
