// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/study/objectives.h"

#include "sim/study/merge.h"

#include <catch2/catch.hpp>

using namespace lakewright;
using results::Verdict;

namespace {

results::RunSummary with(std::vector<results::Metric> metrics) {
    results::RunSummary summary;
    summary.metrics = std::move(metrics);
    return summary;
}

results::Metric goodput(const char* entity, double value) {
    return {"goodput", entity, value, "1", {}, {}, 1, {}};
}

scenario::Scenario wants(scenario::Comparison comparison, double target, const char* metric = "goodput",
                         std::optional<double> probability = {}) {
    scenario::Scenario s;
    s.objectives = {{"o", metric, "*", comparison, target, "1", probability}};
    return s;
}

results::ObjectiveResult judged(const scenario::Scenario& s, const std::vector<results::RunSummary>& runs) {
    return sim::merge(runs, s).objectives.at(0);
}

} // namespace

TEST_CASE("judge looks at the worst entity and leaves out the total", "[sim][study]") {
    const auto s = wants(scenario::Comparison::AtLeast, 0.85);
    const auto result = judged(s, {with({goodput("a", 0.9), goodput("b", 0.8), goodput("all", 0.1)})});
    CHECK(result.worstEntity == "b");
    CHECK(result.verdict == Verdict::Missed);
    CHECK(result.probability == 0);
}

TEST_CASE("judge is undecided when the interval contains the target", "[sim][study]") {
    const auto s = wants(scenario::Comparison::AtLeast, 0.85);
    // mean 0.86, s = 0.0141, t(0.975, 1) = 12.7: ± 0.127
    CHECK(judged(s, {with({goodput("a", 0.85)}), with({goodput("a", 0.87)})}).verdict == Verdict::Undecided);
    CHECK(judged(s, {with({goodput("a", 0.95)}), with({goodput("a", 0.9501)})}).verdict == Verdict::Met);
}

TEST_CASE("judge with a probability needs enough replications to be sure", "[sim][study]") {
    const auto s = wants(scenario::Comparison::AtLeast, 0.85, "goodput", 0.9);
    // All met: Wilson's lower end is n/(n + z²) = n/(n + 3.8415): 0.9 is reached from n = 35 on.
    CHECK(judged(s, std::vector(34, with({goodput("a", 0.9)}))).verdict == Verdict::Undecided);
    CHECK(judged(s, std::vector(35, with({goodput("a", 0.9)}))).verdict == Verdict::Met);
    CHECK(judged(s, std::vector(35, with({goodput("a", 0.8)}))).verdict == Verdict::Missed);
}

TEST_CASE("judge knows of an unfinished time only that it is longer", "[sim][study]") {
    const results::Metric unfinished{"data-ready", "c", 3600, "s", 3600, {}, 1, {}};
    CHECK(judged(wants(scenario::Comparison::AtMost, 7200, "data-ready"), {with({unfinished})}).verdict ==
          Verdict::Undecided);
    CHECK(judged(wants(scenario::Comparison::AtMost, 1800, "data-ready"), {with({unfinished})}).verdict ==
          Verdict::Missed);
}

TEST_CASE("judge says so when nothing has the metric", "[sim][study]") {
    const auto result = judged(wants(scenario::Comparison::AtLeast, 1, "hit-ratio"), {with({goodput("a", 1)})});
    CHECK(result.verdict == Verdict::Undecided);
    CHECK(result.text.find("hit-ratio") != std::string::npos);
}

TEST_CASE("judge is undecided when some replications have no such metric", "[sim][study]") {
    const auto s = wants(scenario::Comparison::AtLeast, 0.5);
    const results::RunSummary without = with({});
    CHECK(judged(s, {with({goodput("a", 1)}), with({goodput("a", 1)}), without}).verdict == Verdict::Undecided);
    CHECK(judged(s, {with({goodput("a", 0)}), with({goodput("a", 0)}), without}).verdict == Verdict::Missed);
}

TEST_CASE("judge names what held the worst entity back longest", "[sim][study]") {
    results::RunSummary run = with({goodput("a", 0.9), goodput("b", 0.5)});
    run.bottlenecks = {{"wan-up:x", "a: drain to l", units::hours(9), 32400},
                       {"cache-b:nic-egress", "b: cache reads", units::hours(5), 18000}};
    const auto result = judged(wants(scenario::Comparison::AtLeast, 0.85), {run});
    CHECK(result.text.find("cache-b:nic-egress") != std::string::npos);
    CHECK(result.text.find("5\u202fh") != std::string::npos);
}

TEST_CASE("judge takes the worst entity of each replication, not the entity with the worst mean", "[sim][study]") {
    // a and b both average 0.86 and take turns at 0.80: every replication has one below 0.85.
    const auto s = wants(scenario::Comparison::AtLeast, 0.85);
    const auto result =
        judged(s, {with({goodput("a", 0.80), goodput("b", 0.92)}), with({goodput("a", 0.92), goodput("b", 0.80)})});
    CHECK(result.value == Approx(0.80));
    CHECK(result.verdict == Verdict::Missed);
}

TEST_CASE("judge says what a figure needs that no run of this scenario has", "[sim][study]") {
    const auto s = wants(scenario::Comparison::AtMost, 0.05, "job-inflation");
    const auto result = judged(s, {with({goodput("a", 0.9)})});
    CHECK(result.verdict == Verdict::Undecided);
    CHECK(result.text.find("it needs queries/clients") != std::string::npos);
}

TEST_CASE("judge does not call a loss kept that is only known to be at least so much", "[sim][study]") {
    const auto s = wants(scenario::Comparison::AtMost, 1e-6, "loss-probability");
    const auto pair = [](double value, std::optional<double> high) {
        return with({{"loss-probability-alone", "lake", 0.01, "1", 0.01, 0.01, 1, {}},
                     {"loss-probability", "lake", value, "1", value, high, 1, {}}});
    };
    CHECK(judged(s, {pair(1e-7, {})}).verdict == Verdict::Undecided); // both may stop at once
    CHECK(judged(s, {pair(2e-6, {})}).verdict == Verdict::Missed);
    CHECK(judged(s, {pair(1e-7, 1e-7)}).verdict == Verdict::Met);
    CHECK(judged(s, {pair(9e-7, 2e-6)}).verdict == Verdict::Undecided); // by how clusters share data
    CHECK(judged(s, {pair(9e-7, 2e-6), pair(9e-7, 2e-6)}).verdict == Verdict::Undecided);
    CHECK(judged(s, {pair(1e-7, {})}).text.find("copyOf/apart") != std::string::npos);
    CHECK(judged(s, {pair(0.01, 0.01)}).text == "some of its data has no copy in another lake");
}
