// SPDX-License-Identifier: GPL-3.0-or-later
// Requests that are sent more than once: try timeouts, hedges, refusals.
#include "sim/request/engine.h"
#include "sim/request/plain_facade.h"
#include "sim/request/report.h"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>

using namespace lakewright;
using namespace lakewright::request;
using lakewright::facade::Answer;

namespace {

/// Heads that take an exponential time with a mean of 1 s and wait for nobody.
RequestRun exponentialHeads() {
    RequestRun run{.facade = plainFacade(), .mix = plainMix()};
    run.mix.entries = {{.operation = facade::Operation::Head, .share = 1}};
    run.facade.inner.readSetup = units::seconds(1);
    run.facade.costs.operations[static_cast<std::size_t>(facade::Operation::Head)].readTrips = 1;
    run.arrivals = Poisson{units::perSecond(10)};
    return run;
}

Engine finished(const RequestRun& run, std::uint64_t requests) {
    Engine engine(run);
    engine.runUntilFinished(requests);
    return engine;
}

double shareOf(const Engine& engine, Answer answer) {
    const auto count = std::count_if(engine.samples().begin(), engine.samples().end(),
                                     [answer](const Sample& sample) { return sample.answer == answer; });
    return static_cast<double>(count) / static_cast<double>(engine.samples().size());
}

} // namespace

TEST_CASE("Engine: a hedged read takes the shorter of two times", "[sim][request]") {
    for (const double after : {0.2, 1.0}) {
        RequestRun run = exponentialHeads();
        run.mix.clients.hedgeAfter = units::seconds(after);
        const Engine engine = finished(run, 200'000);
        // Up to d as one, then whichever of two exponential times is over first: (1 − e^−d) + e^−d/2.
        CHECK(meanLatency(engine) == Approx(1 - std::exp(-after) / 2).epsilon(0.01));
        CHECK(static_cast<double>(engine.counts().hedges) / 200'000 == Approx(std::exp(-after)).epsilon(0.02));
    }
}

TEST_CASE("Engine: writes are not hedged", "[sim][request]") {
    RequestRun run = exponentialHeads();
    run.mix.entries = {{.operation = facade::Operation::Delete, .share = 1}};
    run.facade.inner.writeSetup = units::seconds(1);
    run.facade.costs.operations[static_cast<std::size_t>(facade::Operation::Delete)].writeTrips = 1;
    run.mix.clients.hedgeAfter = units::milliseconds(1);
    CHECK(finished(run, 10'000).counts().hedges == 0);
}

TEST_CASE("Engine: a try timeout ends each of the tries with the same probability", "[sim][request]") {
    RequestRun run = exponentialHeads();
    run.mix.retry = {.tries = 3, .tryTimeout = units::seconds(0.7)};
    const Engine engine = finished(run, 200'000);
    const double late = std::exp(-0.7);
    CHECK(shareOf(engine, Answer::Abandoned) == Approx(std::pow(late, 3)).epsilon(0.02));
    CHECK(shareOf(engine, Answer::Success) == Approx(1 - std::pow(late, 3)).epsilon(0.01));
    const double tries = reportOf(engine, run.mix).attemptsPerRequest;
    CHECK(tries == Approx((1 - std::pow(late, 3)) / (1 - late)).epsilon(0.01));
    // Each timeout is one try more, or the end.
    const double timeouts = static_cast<double>(engine.counts().timeouts) / 200'000;
    CHECK(timeouts == Approx(tries - shareOf(engine, Answer::Success)).epsilon(0.01));
    for (const Sample& sample : engine.samples())
        if (sample.answer == Answer::Abandoned)
            REQUIRE(sample.latency == Approx(3 * 0.7));
}

TEST_CASE("Engine: what is not to be tried again is not", "[sim][request]") {
    RequestRun run = exponentialHeads();
    run.mix.retry = {.tries = 3, .tryTimeout = units::seconds(0.7), .afterTimeout = false};
    CHECK(shareOf(finished(run, 100'000), Answer::Abandoned) == Approx(std::exp(-0.7)).epsilon(0.02));
    run.mix.retry = {.tries = 3, .after503 = false};
    run.mix.admission.account = {.rate = units::perSecond(1), .burst = 1};
    CHECK(reportOf(finished(run, 10'000), run.mix).attemptsPerRequest == 1);
}

TEST_CASE("Engine: the facade answers 500 to what has been there for longer than it allows", "[sim][request]") {
    RequestRun run{.facade = plainFacade(), .mix = plainMix()};
    chargeCpu(run.facade, units::seconds(1e-9));
    run.mix.admission.fair = units::perSecond(8);
    run.mix.admission.timeout = units::seconds(2.01);
    run.arrivals = Trace{.times = std::vector<units::Seconds>(100)}; // all at once
    const Engine engine = finished(run, 1000);
    CHECK(engine.samples().size() == 100);
    CHECK(shareOf(engine, Answer::Success) == 0.16); // 8 a second for 2 s
    CHECK(shareOf(engine, Answer::OperationTimeout) == 0.84);
}

TEST_CASE("Engine: a copy waits for its source, or for the NIC where that is slower", "[sim][request]") {
    RequestRun run{.facade = plainFacade(), .mix = plainMix()};
    run.mix.entries = {{.operation = facade::Operation::CopyFromUrl, .share = 1, .size = units::megabytes(1)}};
    run.facade.node.ingress = units::megabytesPerSecond(1);
    run.arrivals = Trace{.times = {units::seconds(1)}};
    run.mix.entries[0].source = {.roundTrip = units::seconds(1), .rate = units::megabytesPerSecond(0.5)};
    CHECK(meanLatency(finished(run, 1)) == Approx(3)); // 1 s + 1 MB / 0.5 MB/s
    CHECK(facade::latencyFloor(run.facade, run.mix).value == Approx(3));
    run.mix.entries[0].source = {.roundTrip = units::seconds(0.25), .rate = units::megabytesPerSecond(4)};
    CHECK(meanLatency(finished(run, 1)) == Approx(1)); // 1 MB / 1 MB/s, the source's 0.5 s beside it
    CHECK(facade::latencyFloor(run.facade, run.mix).value == Approx(1));
}

TEST_CASE("Engine: every request ends once, however it is sent", "[sim][request]") {
    CHECK(rc::check([] {
        RequestRun run = exponentialHeads();
        run.mix.clients.connections = *rc::gen::inRange(1, 40);
        run.mix.retry = {.tries = *rc::gen::inRange(1, 5),
                         .base = units::milliseconds(*rc::gen::inRange(0, 500)),
                         .cap = units::seconds(1),
                         .tryTimeout = units::milliseconds(*rc::gen::inRange(50, 3000))};
        run.mix.clients.hedgeAfter = units::milliseconds(*rc::gen::inRange(1, 2000));
        if (*rc::gen::arbitrary<bool>())
            run.mix.admission.account = {.rate = units::perSecond(*rc::gen::inRange(1, 30)), .burst = 2};
        if (*rc::gen::arbitrary<bool>())
            run.mix.admission.timeout = units::milliseconds(*rc::gen::inRange(1, 2000));
        Trace trace;
        for (int i = 0; i < 500; ++i)
            trace.times.push_back(units::milliseconds(*rc::gen::inRange(50, 150) * i / 2.0));
        std::sort(trace.times.begin(), trace.times.end());
        run.arrivals = trace;
        const Engine engine = finished(run, 100'000);
        RC_ASSERT(engine.samples().size() == 500U);
        std::uint64_t tries = 0;
        for (const Sample& sample : engine.samples())
            tries += sample.tries;
        RC_ASSERT(engine.counts().attempts == tries + engine.counts().hedges);
    }));
}
