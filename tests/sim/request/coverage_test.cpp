// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/bounds/queueing.h"
#include "sim/request/in_parallel.h"
#include "sim/request/plain_facade.h"
#include "sim/request/report.h"

#include <catch2/catch.hpp>

#include <atomic>

using namespace lakewright;
using namespace lakewright::request;

namespace {

constexpr int kRepetitions = 2000;
constexpr std::uint64_t kRequests = 10'000; ///< of each

/// Share of independent runs whose 95 % interval of the mean latency holds `expected`.
double coverage(const RequestRun& run, double expected) {
    std::atomic<int> held = 0;
    inParallel(2, kRepetitions, [&](std::size_t repetition) {
        RequestRun one = run;
        one.replication = static_cast<std::uint32_t>(repetition);
        Engine engine(one);
        engine.runUntilFinished(kRequests);
        const auto mean = reportOf(engine, run.mix, 0.1).all.mean;
        held += mean.low.value <= expected && expected <= mean.high.value ? 1 : 0;
    });
    return static_cast<double>(held) / kRepetitions;
}

RequestRun cpuRun(int servers, double utilisation, facade::SizeLaw law) {
    RequestRun run{.facade = plainFacade(), .mix = plainMix(law)};
    run.facade.node.protocolCpus = servers;
    chargeCpu(run.facade, units::seconds(1));
    run.arrivals = Poisson{units::perSecond(utilisation * servers)};
    return run;
}

RequestRun sharedRun(facade::SizeLaw law) {
    RequestRun run{.facade = plainFacade(), .mix = plainMix(law)};
    run.facade.node.egress = units::megabytesPerSecond(1);
    run.arrivals = Poisson{units::perSecond(0.5)};
    return run;
}

} // namespace

TEST_CASE("Engine: intervals of M/M/4 cover the closed form", "[sim][request][long]") {
    const double wait = bounds::mmkWait(units::perSecond(2), units::perSecond(1), 4).value;
    const double covered = coverage(cpuRun(4, 0.5, facade::SizeLaw::Exponential), 1 + wait);
    CHECK(covered >= 0.925);
    CHECK(covered <= 0.975);
}

TEST_CASE("Engine: intervals of M/D/1 cover the closed form", "[sim][request][long]") {
    const double wait = bounds::mg1Wait(units::perSecond(0.5), units::seconds(1), 0).value;
    const double covered = coverage(cpuRun(1, 0.5, facade::SizeLaw::Fixed), 1 + wait);
    CHECK(covered >= 0.925);
    CHECK(covered <= 0.975);
}

TEST_CASE("Engine: intervals of processor sharing cover the closed form for exponential sizes",
          "[sim][request][long]") {
    const double covered = coverage(sharedRun(facade::SizeLaw::Exponential), 2); // x/(1−ρ)
    CHECK(covered >= 0.925);
    CHECK(covered <= 0.975);
}

TEST_CASE("Engine: intervals of processor sharing cover the closed form for equal sizes", "[sim][request][long]") {
    const double covered = coverage(sharedRun(facade::SizeLaw::Fixed), 2);
    CHECK(covered >= 0.925);
    CHECK(covered <= 0.975);
}
