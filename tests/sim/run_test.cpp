// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/run.h"

#include "tests/support/small_world.h"

#include <catch2/catch.hpp>

using namespace lakewright;

namespace {

scenario::Scenario replicated() {
    scenario::Scenario s = test::smallScenario();
    s.engine.replications = 6;
    s.jobs[0].gpuMttf = units::hours(3) * 64;
    return s;
}

/// Cancels at the first opportunity after `looks` looks.
class Impatient : public sim::RunObserver {
public:
    explicit Impatient(int looks) : m_looks(looks) {}
    bool cancelled() override { return m_looks-- <= 0; }

private:
    int m_looks;
};

class Counter : public sim::RunObserver {
public:
    int samples = 0;
    double fraction = 0;
    void onSample(const results::RunSample&) override { ++samples; }
    void onProgress(const results::RunProgress& progress) override {
        CHECK(progress.fraction >= fraction);
        fraction = progress.fraction;
    }
};

} // namespace

TEST_CASE("simulate gives the same summary for 1, 2 and 8 jobs", "[sim][golden]") {
    const scenario::Scenario s = replicated();
    const results::RunSummary one = test::simulated(s, 1);
    CHECK(one == test::simulated(s, 2));
    CHECK(one == test::simulated(s, 8));
    CHECK(one.replications == 6);
}

TEST_CASE("simulate gives other results for another seed and for each replication", "[sim][golden]") {
    scenario::Scenario s = replicated();
    const std::string first = test::simulated(s).fingerprint;
    s.seed = 2;
    CHECK(test::simulated(s).fingerprint != first);
    const results::RunSummary result = test::simulated(s);
    for (const results::Metric& metric : result.metrics)
        if (metric.id == "failures" && metric.entity == "job")
            CHECK(*metric.high > *metric.low);
}

TEST_CASE("simulate throws Cancelled when told to", "[sim]") {
    for (const int looks : {0, 1, 50}) {
        Impatient observer(looks);
        sim::RunOptions options;
        options.jobs = 2;
        CHECK_THROWS_AS(sim::simulate(replicated(), catalogue::builtin(), options, observer), sim::Cancelled);
    }
}

TEST_CASE("simulate tells samples of the first replication and progress that only grows", "[sim]") {
    Counter counter;
    sim::simulate(replicated(), catalogue::builtin(), {}, counter);
    CHECK(counter.samples == 144); // 24 h in steps of 10 min
    CHECK(counter.fraction == 1.0);
}

TEST_CASE("simulate on SimGrid agrees with the native kernel where nothing is random", "[sim]") {
    scenario::Scenario s = test::smallScenario();
    s.horizon = units::hours(3);
    const results::RunSummary native = test::simulated(s);
    s.engine.kernel = scenario::KernelKind::SimGrid;
    const results::RunSummary simgrid = test::simulated(s);
    CHECK(simgrid.engine == "simgrid");
    CHECK_FALSE(simgrid.settings.empty());
    for (const char* id : {"goodput", "checkpoint-stall", "accelerator-utilisation"})
        CHECK(test::metric(simgrid, id, "job") == Approx(test::metric(native, id, "job")).epsilon(1e-5));
}
