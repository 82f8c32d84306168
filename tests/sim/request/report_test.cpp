// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/request/report.h"

#include "sim/study/validation/plain_facade.h"

#include <catch2/catch.hpp>

using namespace lakewright;
using namespace lakewright::request;
using lakewright::facade::Answer;

namespace {

/// One server that takes exactly 1 s, asked every `gap` seconds.
RequestRun regular(double gap) {
    RequestRun run{.facade = plainFacade(), .mix = plainMix(facade::SizeLaw::Fixed)};
    chargeCpu(run.facade, units::seconds(1));
    run.arrivals = Periodic{units::seconds(gap)};
    return run;
}

RequestReport reportAfter(const RequestRun& run, std::uint64_t requests) {
    Engine engine(run);
    engine.runUntilFinished(requests);
    return reportOf(engine, run.mix);
}

} // namespace

TEST_CASE("reportOf: regular requests take the same time, at the rate at which they come", "[sim][request]") {
    const RequestReport report = reportAfter(regular(2), 2000);
    CHECK(report.throughput.value.value == Approx(0.5).epsilon(0.01));
    CHECK(report.lately.value == Approx(0.5));
    CHECK(report.goodput.value.value == Approx(0.5e6).epsilon(0.01));
    for (const auto& percentile : report.all.percentiles)
        CHECK(percentile.value.value == Approx(1).epsilon(0.001)); // three digits
    CHECK(relativeHalfWidth(report.all.mean) == Approx(0).margin(1e-6));
    CHECK(report.utilisation[static_cast<std::size_t>(facade::Resource::Cpu)].mean == Approx(0.5).epsilon(0.01));
    CHECK(report.limiting == facade::Resource::Cpu);
}

TEST_CASE("reportOf: what is refused is not served and has no latency", "[sim][request]") {
    RequestRun run = regular(0.25);
    run.mix.admission.account = facade::RateCap{.rate = units::perSecond(0.5), .burst = 1};
    const RequestReport report = reportAfter(run, 8000);
    CHECK(report.throughput.value.value == Approx(0.5).epsilon(0.02)); // of 4 a second
    CHECK(share(report.answers, Answer::Success) == Approx(0.125).epsilon(0.02));
    CHECK(share(report.answers, Answer::ServerBusy) == Approx(0.875).epsilon(0.01));
    CHECK(report.all.mean.value.value == Approx(1).epsilon(0.001)); // served ones; the others are answered at once
    CHECK(report.lately.value == Approx(4).epsilon(0.01));
}

TEST_CASE("reportOf: the window of a facade that pauses is made of whole periods", "[sim][request]") {
    RequestRun run = regular(2);
    run.mix.pause = facade::Pause{.every = units::seconds(100), .length = units::seconds(20)};
    for (const std::uint64_t requests : {1500, 1520, 1540}) {
        const RequestReport report = reportAfter(run, requests);
        CHECK(std::fmod(report.window.value, 100) == Approx(0).margin(1e-6));
        CHECK(report.throughput.value.value == Approx(0.5)); // to the request
    }
}
