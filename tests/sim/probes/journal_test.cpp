// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/probes/journal.h"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace lakewright;

TEST_CASE("Journal keeps rare events when frequent ones would push them out", "[sim][probes]") {
    probes::Fingerprint fingerprint;
    probes::Journal journal(fingerprint);
    for (int i = 0; i < 5000; ++i)
        journal.record(units::seconds(i), units::seconds(i), "job", "failure", "");
    journal.record(units::seconds(10), units::seconds(9000), "lake", "fault", "lake down");
    const auto timeline = journal.timeline();
    CHECK(timeline.size() == probes::Journal::kMaxEvents);
    CHECK(std::count_if(timeline.begin(), timeline.end(), [](const auto& e) { return e.kind == "fault"; }) == 1);
    CHECK(std::is_sorted(timeline.begin(), timeline.end(), [](const auto& a, const auto& b) { return a.at < b.at; }));
}
