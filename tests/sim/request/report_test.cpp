// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/request/report.h"

#include "sim/request/load_curve.h"
#include "sim/request/plain_facade.h"

#include <catch2/catch.hpp>

#include <cmath>

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

TEST_CASE("reportOf: late are those above the limit and those that are not served", "[sim][request]") {
    // M/M/1 with a mean service of 1 s at load 0.5: P(T > t) = exp(-t/2)
    RequestRun run{.facade = plainFacade(), .mix = plainMix(), .arrivals = Poisson{units::perSecond(0.5)}};
    chargeCpu(run.facade, units::seconds(1));
    Engine engine(run);
    engine.runUntilFinished(200'000);
    const Estimate<double> late = reportOf(engine, run.mix, 0, units::seconds(6)).late.value();
    CHECK(late.low < std::exp(-3.0));
    CHECK(late.high > std::exp(-3.0));
    CHECK(late.high - late.low < 0.2 * std::exp(-3.0));
    CHECK_FALSE(reportOf(engine, run.mix).late);

    RequestRun refusing = regular(0.25);
    refusing.mix.admission.account = facade::RateCap{.rate = units::perSecond(0.5), .burst = 1};
    Engine capped(refusing);
    capped.runUntilFinished(8000);
    CHECK(reportOf(capped, refusing.mix, 0, units::seconds(10)).late.value().value == Approx(0.875).epsilon(0.01));
}

TEST_CASE("reportOf: no late request of n leaves a share of up to z²/n", "[sim][request]") {
    RequestRun run = regular(2);
    Engine engine(run);
    engine.runUntilFinished(4000);
    const RequestReport report = reportOf(engine, run.mix, 0, units::seconds(1.5));
    CHECK(report.late->value == 0);
    CHECK(report.late->low == 0);
    const double n = 4000 * (1 - report.warmUp.cut);
    CHECK(report.late->high == Approx(1.96 * 1.96 / n).epsilon(0.01)); // Wilson's interval of 0 of n
    CHECK_FALSE(keeps({.after = units::seconds(1.5), .share = 1e-4}, *report.late).has_value());
    CHECK(keeps({.after = units::seconds(1.5), .share = 1e-2}, *report.late) == true);
}
