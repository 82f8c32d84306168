// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/kernel/native/min_tree.h"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <algorithm>
#include <limits>

using lakewright::kernel::MinTree;

TEST_CASE("MinTree knows the minimum of an array of any size while elements change", "[sim][kernel][native]") {
    CHECK(rc::check([] {
        const auto size = *rc::gen::inRange<std::size_t>(1, 600);
        MinTree tree;
        std::vector<double> all(size, std::numeric_limits<double>::infinity());
        for (std::size_t i = 0; i < size; ++i)
            tree.append();
        for (const auto& [where, value] : *rc::gen::container<std::vector<std::pair<std::uint16_t, std::uint8_t>>>(
                 rc::gen::arbitrary<std::pair<std::uint16_t, std::uint8_t>>())) {
            all[where % size] = value;
            tree.set(where % size, value);
            const auto least = std::min_element(all.begin(), all.end());
            RC_ASSERT(tree.min() == *least);
            RC_ASSERT(tree.argMin() == static_cast<std::size_t>(least - all.begin()));
        }
    }));
}

TEST_CASE("MinTree grows without losing what it holds", "[sim][kernel][native]") {
    MinTree tree;
    CHECK(tree.min() == std::numeric_limits<double>::infinity());
    tree.append();
    tree.set(0, 5);
    for (int i = 1; i < 5000; ++i)
        tree.append();
    CHECK(tree.min() == 5);
    tree.set(4999, 3);
    CHECK(tree.argMin() == 4999);
    tree.set(4999, std::numeric_limits<double>::infinity());
    CHECK(tree.argMin() == 0);
}
