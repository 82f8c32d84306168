// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/study/merge.h"

#include <catch2/catch.hpp>

using namespace lakewright;

namespace {

results::RunSummary one(double goodput, bool conserved = true) {
    results::RunSummary summary;
    summary.metrics = {{"goodput", "job", goodput, "1", {}, {}, 1, results::Bound{1.5, true, "b"}},
                       {"fill", "lake", 0.7, "1", 0.7, 0.7, 1, {}}};
    summary.invariants = {{"conservation", conserved, conserved ? 0.0 : 0.5, 1e-6, ""}};
    summary.bottlenecks = {{"wan", "job: reads", units::seconds(goodput), 2 * goodput}};
    summary.fingerprint = std::to_string(goodput);
    summary.events = 10;
    summary.flowCompletions = 5;
    return summary;
}

} // namespace

TEST_CASE("merge judges objectives by the whole ledger and keeps its largest entries", "[sim][study]") {
    scenario::Scenario s;
    s.objectives = {{.id = "o",
                     .metric = "goodput",
                     .entity = "small",
                     .comparison = scenario::Comparison::AtLeast,
                     .target = 1,
                     .unit = "1",
                     .probability = {}}};
    results::RunSummary run;
    run.metrics = {{"goodput", "small", 0.5, "1", {}, {}, 1, {}}};
    for (int i = 0; i < 100; ++i)
        run.bottlenecks.push_back({"link", "large-" + std::to_string(i) + ": reads", units::hours(1), 1e6});
    run.bottlenecks.push_back({"path", "small: reads", units::seconds(7), 7});
    const results::RunSummary all = sim::merge({run}, s);
    CHECK(all.bottlenecks.size() == sim::kMaxBottlenecks);
    CHECK(all.objectives.at(0).text.find("small: reads held back by path") != std::string::npos);
}

TEST_CASE("merge gives mean and Student-t interval over replications", "[sim][study]") {
    // 0.8, 0.9, 1.0: mean 0.9, s = 0.1, t(0.975, 2) = 4.302653: half-width 4.302653 · 0.1 / sqrt(3) = 0.248414
    const results::RunSummary all = sim::merge({one(0.8), one(0.9), one(1.0)}, {});
    const results::Metric& goodput = all.metrics[0];
    CHECK(goodput.value == Approx(0.9));
    CHECK(*goodput.high - goodput.value == Approx(0.248414).epsilon(1e-5));
    CHECK(goodput.n == 3);
    CHECK(all.replications == 3);
    CHECK(all.bottlenecks[0].flowSeconds == Approx(1.8));
}

TEST_CASE("merge gives a single random replication no interval and an exact figure its own", "[sim][study]") {
    const results::RunSummary all = sim::merge({one(0.8)}, {});
    CHECK_FALSE(all.metrics[0].low);
    CHECK(all.metrics[1].low == 0.7);
    CHECK(all.metrics[1].high == 0.7);
}

TEST_CASE("merge fails an invariant that failed in any replication", "[sim][study]") {
    CHECK_FALSE(sim::merge({one(0.8), one(0.9, false), one(1.0)}, {}).invariants[0].ok);
}

TEST_CASE("merge has a fingerprint of its own that depends on the order", "[sim][study]") {
    CHECK(sim::merge({one(0.8), one(0.9)}, {}).fingerprint != sim::merge({one(0.9), one(0.8)}, {}).fingerprint);
}

TEST_CASE("merge keeps an interval inside what the figure can be", "[sim][study]") {
    // 0, 0, 1 failures: 0.33 ± 1.43 would begin below 0; a share of 0.9, 1, 1 would end above its bound of 1.
    const auto with = [](double failures, double share) {
        results::RunSummary summary;
        summary.metrics = {{"failures", "job", failures, "count", {}, {}, 1, {}},
                           {"goodput", "job", share, "1", {}, {}, 1, results::Bound{1, true, "b"}}};
        return summary;
    };
    const results::RunSummary all = sim::merge({with(0, 0.9), with(0, 1), with(1, 1)}, {});
    CHECK(*all.metrics[0].low == 0);
    CHECK(*all.metrics[1].high == 1);
}
