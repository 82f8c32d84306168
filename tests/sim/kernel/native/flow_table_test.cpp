// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/kernel/native/flow_table.h"

#include <catch2/catch.hpp>

#include <map>

using namespace lakewright;
using kernel::FlowTable;

TEST_CASE("FlowTable finds flows by ids that order by their start and are never used again", "[sim][kernel][native]") {
    FlowTable flows;
    CHECK(flows.find(0) == nullptr);
    const std::uint64_t first = flows.add(1).id, second = flows.add(2).id;
    CHECK(first < second);
    REQUIRE(flows.find(first) != nullptr);
    flows[first].size = 7;
    CHECK(flows.find(first)->size == 7);
    CHECK(flows.find(second)->id == second);

    flows.remove(first);
    CHECK(flows.find(first) == nullptr);
    const std::uint64_t third = flows.add(3).id;
    CHECK(third > second);
    CHECK(kernel::slotOf(third) == kernel::slotOf(first)); // the place is
    CHECK(flows.find(first) == nullptr);
    CHECK(flows.find(third)->id == third);
}

TEST_CASE("FlowTable does the same as a map while flows come and go", "[sim][kernel][native]") {
    FlowTable flows;
    std::map<std::uint64_t, double> expected;
    std::uint32_t random = 1;
    for (std::uint64_t sequence = 1; sequence < 5000; ++sequence) {
        random = random * 1664525 + 1013904223; // Numerical Recipes' generator: any sequence will do
        if (random >> 31 == 0 || expected.empty()) {
            kernel::Flow& flow = flows.add(sequence);
            flow.size = static_cast<double>(sequence);
            expected[flow.id] = flow.size;
        } else {
            const auto gone = expected.lower_bound(static_cast<std::uint64_t>(random & 0xfff) << kernel::kSlotBits);
            const std::uint64_t id = gone == expected.end() ? expected.begin()->first : gone->first;
            flows.remove(id);
            expected.erase(id);
            REQUIRE(flows.find(id) == nullptr);
        }
    }
    for (const auto& [id, size] : expected) {
        REQUIRE(flows.find(id) != nullptr);
        CHECK(flows.find(id)->size == size);
    }
}
