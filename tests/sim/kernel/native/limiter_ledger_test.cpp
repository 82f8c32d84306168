// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/kernel/native/limiter_ledger.h"

#include "sim/kernel/native/max_min.h"

#include <catch2/catch.hpp>

using namespace lakewright;
using kernel::ClassId;
using kernel::Hop;
using kernel::LimiterLedger;
using kernel::LinkId;
using kernel::MaxMin;
using units::seconds;

TEST_CASE("LimiterLedger integrates who held whom back, to the present", "[sim][kernel][native]") {
    LimiterLedger ledger;
    ledger.addLink();
    ledger.addLink();
    const std::vector<Hop> route{{LinkId{0}}, {LinkId{1}}};
    ledger.addClass(route);
    ledger.addClass(route);
    ledger.set(seconds(1), ClassId{0}, 1, 2);               // link 1 holds two flows for 3 s
    ledger.set(seconds(3), ClassId{1}, 1, 1);               // link 1 still, to 20 s
    ledger.set(seconds(4), ClassId{0}, 1, 5);               // then five for 1 s
    ledger.set(seconds(5), ClassId{0}, MaxMin::kOwnCap, 5); // its cap: 5 s
    ledger.set(seconds(10), ClassId{0}, MaxMin::kNothing, 0);
    const std::vector<kernel::Limiter> entries = ledger.entries(seconds(20));
    REQUIRE(entries.size() == 3);
    CHECK_FALSE(entries[0].link.has_value());
    CHECK(entries[0].busy == seconds(5));
    CHECK(entries[0].flowSeconds == 25);
    CHECK(entries[1].link == LinkId{1});
    CHECK(entries[1].busy == seconds(4));
    CHECK(entries[1].flowSeconds == 2 * 3 + 5 * 1);
    CHECK(entries[2].flowClass == ClassId{1});
    CHECK(entries[2].busy == seconds(17));
    CHECK(ledger.saturated(seconds(20), LinkId{0}) == seconds(0));
    CHECK(ledger.saturated(seconds(20), LinkId{1}) == seconds(19)); // 1 to 20: the classes overlap
}
