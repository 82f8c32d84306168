// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/federation/staleness.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <vector>

using namespace lakewright;
using namespace lakewright::federation;

namespace {

std::vector<double> drawn(const Channels& channels, int count) {
    stats::RandomStream random(3, 0, "test", "changes");
    std::vector<double> lags;
    for (int i = 0; i < count; ++i)
        if (const auto lag = drawStaleness(channels, random))
            lags.push_back(lag->value);
    std::sort(lags.begin(), lags.end());
    return lags;
}

double mean(const std::vector<double>& values) {
    double sum = 0;
    for (const double value : values)
        sum += value;
    return sum / static_cast<double>(values.size());
}

} // namespace

TEST_CASE("federation::Scan is as stale as a scan that is played", "[models][federation]") {
    const Scan scan{.period = units::hours(24), .duration = units::hours(6)};
    stats::RandomStream random(5, 0, "test", "scan");
    double sum = 0, longest = 0;
    constexpr int kChanges = 200'000;
    for (int i = 0; i < kChanges; ++i) {
        const double at = 24 * random.uniform(), place = random.uniform(); // hours; the next scan begins at 24
        const double known = 24 + 6 * place;
        sum += known - at;
        longest = std::max(longest, known - at);
    }
    CHECK(meanStaleness(scan).value == Approx(sum / kChanges * 3600).epsilon(0.01)); // V-41
    CHECK(longestStaleness(scan).value == Approx(longest * 3600).epsilon(0.02));
    const std::vector<double> lags = drawn({.scan = scan}, kChanges);
    CHECK(mean(lags) == Approx(meanStaleness(scan).value).epsilon(0.01));
    CHECK(lags.back() <= longestStaleness(scan).value);
}

TEST_CASE("federation::drawStaleness is told by the first of the channels", "[models][federation]") {
    const Channels events{.events = EventChannel{}};
    const Channels feed{.feed = ChangeFeed{}};
    const Channels scan{.scan = Scan{.duration = units::hours(3)}};
    const Channels all{.events = events.events, .feed = feed.feed, .scan = scan.scan};
    constexpr int kChanges = 100'000;
    const std::vector<double> byAll = drawn(all, kChanges);
    for (const Channels& one : {events, feed, scan})
        CHECK(mean(byAll) < mean(drawn(one, kChanges)));
    const std::vector<double> byEvents = drawn(events, kChanges);
    CHECK(byEvents[kChanges / 2] == Approx(0.5).epsilon(0.02)); // the median of the usual lag
    CHECK(byAll.back() < 60 + 90 * 30);                         // the feed tells what events lose
}

TEST_CASE("federation::completeAfter needs a feed or a scan", "[models][federation]") {
    CHECK_FALSE(completeAfter({.events = EventChannel{}}));
    CHECK(completeAfter({.events = EventChannel{}, .scan = Scan{.duration = units::hours(2)}}) == units::hours(26));
    const auto byFeed = completeAfter({.feed = ChangeFeed{}, .scan = Scan{}});
    REQUIRE(byFeed);
    CHECK(*byFeed < units::hours(1));
}

TEST_CASE("federation::drawStaleness loses what fails for a day and nobody else tells", "[models][federation]") {
    Channels channels{.events = EventChannel{.failing = 1, .down = units::days(2)}};
    CHECK(drawn(channels, 100).empty());
    channels.scan = Scan{};
    CHECK(drawn(channels, 100).size() == 100);
}
