// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/stored.h"

#include <catch2/catch.hpp>

using namespace lakewright;

namespace {

scenario::Transfer transfer(const char* id, const char* lake, double terabytes) {
    scenario::Transfer one;
    one.id = id;
    one.lake = lake;
    one.size = units::terabytes(terabytes);
    return one;
}

} // namespace

TEST_CASE("A lake holds its own bytes and those of the lakes that it has copies of", "[models][scenario]") {
    scenario::Scenario s;
    for (const auto& [id, stored] : {std::pair{"a", 1.0}, {"b", 20.0}, {"c", 300.0}}) {
        s.lakes.emplace_back();
        s.lakes.back().id = id;
        s.lakes.back().stored = units::terabytes(stored);
    }
    for (const auto& [from, to] : {std::pair{"a", "c"}, {"b", "c"}, {"c", "a"}}) {
        s.mirrors.emplace_back();
        s.mirrors.back().from = from;
        s.mirrors.back().to = to;
    }
    CHECK(scenario::storedIn(s, s.lakes[0]) == units::terabytes(301));
    CHECK(scenario::storedIn(s, s.lakes[1]) == units::terabytes(20));
    CHECK(scenario::storedIn(s, s.lakes[2]) == units::terabytes(321));
}

TEST_CASE("Batches that have begun count as written, followers by their share", "[models][scenario]") {
    scenario::Scenario s;
    s.transfers = {transfer("nightly", "a", 60), transfer("copy", "b", 0), transfer("once", "a", 7)};
    s.transfers[0].at = units::hours(2);
    s.transfers[0].every = units::days(1);
    s.transfers[1].follows = "nightly";
    s.transfers[1].share = 0.5;
    s.transfers[2].at = units::days(2);
    CHECK(writtenBy(s, units::days(30)).at(0) == units::terabytes(30 * 60));
    CHECK(writtenBy(s, units::hours(26)).at(0) == units::terabytes(60));
    CHECK(writtenBy(s, units::hours(1)).at(0).value == 0);
    CHECK(writtenBy(s, units::days(30)).at(1) == units::terabytes(15 * 60));
    CHECK(writtenBy(s, units::days(2)).at(2).value == 0);
    CHECK(writtenBy(s, units::days(30)).at(2) == units::terabytes(7));
    s.transfers[0].follows = "copy"; // a circle, refused elsewhere
    CHECK(writtenBy(s, units::days(30)).at(1).value == 0);
}

TEST_CASE("What transfers write to a lake is in its copies too", "[models][scenario]") {
    scenario::Scenario s;
    for (const char* id : {"edge", "central", "other"}) {
        s.lakes.emplace_back();
        s.lakes.back().id = id;
    }
    s.mirrors.emplace_back();
    s.mirrors.back().from = "edge";
    s.mirrors.back().to = "central";
    s.transfers = {transfer("in", "edge", 1), transfer("out", "edge", 10), transfer("own", "central", 100)};
    s.transfers[1].direction = scenario::TransferDirection::Read;
    const auto each = [&](std::size_t i) { return s.transfers[i].size; };
    CHECK(broughtTo(s, s.lakes[0], each) == units::terabytes(1));
    CHECK(broughtTo(s, s.lakes[1], each) == units::terabytes(101));
    CHECK(broughtTo(s, s.lakes[2], each).value == 0);
}
