// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/request/load_curve.h"

#include "sim/request/in_parallel.h"

#include <algorithm>

namespace lakewright::request {
namespace {

/// Share of a saturated run that is left out at least.
constexpr double kClosedCut = 0.3;

/// Part of a round of all connections at the bound that a saturating client pauses: so they do not fall into step, in
/// which they would leave each station idle in turn.
constexpr double kPausing = 0.5;

bool precise(const RequestReport& report, const LoadSweep& sweep) {
    constexpr std::size_t kP99 = 3;
    return relativeHalfWidth(report.all.mean) <= sweep.meanPrecision &&
           relativeHalfWidth(report.all.percentiles[kP99]) <= sweep.tailPrecision;
}

/// Less is served than offered, more than the requests under way at the end of a short window explain.
bool lags(const LoadPoint& point) {
    const double underWay = std::min(1.0, 2 * (point.latencyFloor / point.report.window));
    return point.report.throughput.value < kSaturatedBelow * (1 - underWay) * point.offered;
}

/// Successes, whose work the bound is about; in a window, a cap lets its burst in besides.
bool isAboveBound(const LoadSweep& sweep, const RequestReport& report) {
    const facade::RateLimit bound = facade::capacityBound(sweep.facade, sweep.mix);
    const double burst = sweep.mix.admission.account ? sweep.mix.admission.account->burst : 0;
    const units::Frequency most = bound.requests + units::perSecond(burst / report.window.value);
    return report.throughput.low * share(report.answers, facade::Answer::Success) > most;
}

/// In pieces, so that an observer sees a long run move.
void runUntil(Engine& engine, std::uint64_t requests, SweepObserver* observer) {
    constexpr std::uint64_t kPiece = 50'000;
    for (std::uint64_t done = engine.samples().size(); done < requests;) {
        engine.runUntilFinished(std::min(requests, done + kPiece));
        const std::uint64_t now = engine.samples().size();
        if (now == done)
            return; // the arrivals have ended
        if (observer)
            observer->onRequests(now - done);
        done = now;
    }
}

/// Runs on until the figures are precise or there are enough of them.
void measure(const LoadSweep& sweep, const Arrivals& arrivals, std::uint64_t fewest, LoadPoint& point) {
    const double leastCut = std::holds_alternative<Closed>(arrivals) ? kClosedCut : 0;
    Engine engine({.facade = sweep.facade, .mix = sweep.mix, .arrivals = arrivals, .seed = sweep.seed});
    const std::uint64_t most = std::max(sweep.mostRequests, kLeastSamples);
    for (std::uint64_t requests = std::max(sweep.fewestRequests, fewest);; requests *= 2) {
        requests = std::min(requests, point.isAboveBound ? kPatience * most : most);
        runUntil(engine, requests, sweep.observer);
        point.report = reportOf(engine, sweep.mix, leastCut);
        // Latencies of a saturated façade grow for ever: more requests make nothing more precise.
        point.saturated = lags(point);
        point.isAboveBound = isAboveBound(sweep, point.report);
        point.stop = precise(point.report, sweep) ? StopReason::Precise : StopReason::MostRequests;
        const bool isEnough = point.saturated || point.stop == StopReason::Precise || requests >= most;
        if (point.isAboveBound ? requests >= kPatience * most : isEnough)
            break;
    }
    point.requests = engine.samples().size();
    point.counts = engine.counts();
    point.simulated = engine.now();
}

void tellPoint(const LoadSweep& sweep) {
    if (sweep.observer)
        sweep.observer->onPoint();
}

void addBounds(const LoadSweep& sweep, LoadPoint& point) {
    point.latencyFloor = facade::latencyFloor(sweep.facade, sweep.mix);
    const facade::ResourceTime use = facade::resourceTime(sweep.facade, sweep.mix);
    for (std::size_t i = 0; i < use.size(); ++i)
        point.boundUtilisation[i] = point.offered * use[i] / sweep.facade.nodes;
}

/// The recorded pattern at another mean rate, again and again.
Trace stretched(const facade::RecordedArrivals& recorded, units::Frequency mean) {
    Trace trace{.times = recorded.times,
                .period = units::seconds(static_cast<double>(recorded.times.size()) / mean.value)};
    const double gaps = static_cast<double>(recorded.times.size() - 1);
    const double factor = gaps / mean.value / recorded.times.back().value;
    for (units::Seconds& time : trace.times)
        time = time * factor;
    return trace;
}

/// Arrivals of a mean rate, as the mix's clients send them.
Arrivals arrivalsOf(const facade::Clients& clients, units::Frequency mean) {
    if (clients.recorded)
        return stretched(*clients.recorded, mean);
    if (clients.arrivals == facade::Pattern::Periodic)
        return Periodic{units::seconds(1 / mean.value)};
    if (!clients.bursts)
        return Poisson{mean};
    const auto& [factor, calm, busy] = *clients.bursts;
    const units::Frequency calmRate = mean * ((calm + busy) / (calm + factor * busy));
    return Mmpp2{.calmRate = calmRate, .burstRate = calmRate * factor, .calm = calm, .burst = busy};
}

/// Long enough for the destage, and for some phases of bursts and pauses.
units::Seconds leastWindow(const facade::Mix& mix) {
    constexpr double kPhases = 10;
    units::Seconds window = kLeastWindow;
    if (mix.clients.bursts)
        window = std::max(window, kPhases * (mix.clients.bursts->calm + mix.clients.bursts->busy));
    if (mix.pause)
        window = std::max(window, kLeastPauses * mix.pause->every);
    return window;
}

/// As many clients as asked for, which think so long that they would ask at the point's rate.
BenchmarkEmulation emulate(const LoadSweep& sweep, const LoadPoint& point, std::uint64_t fewest) {
    const int clients = *sweep.benchmarkClients;
    const units::Seconds round = units::seconds(clients / point.offered.value);
    LoadSweep benchmark = sweep;
    benchmark.mix.clients.connections = std::max(clients, sweep.mix.clients.connections);
    LoadPoint emulated{.offered = point.offered, .latencyFloor = point.latencyFloor};
    const units::Seconds think = std::max(units::Seconds{}, round - point.latencyFloor);
    measure(benchmark, Closed{.clients = clients, .think = think, .ramp = round}, fewest, emulated);
    return {emulated.report.throughput, emulated.report.all};
}

LoadPoint pointAt(const LoadSweep& sweep, const facade::RateLimit& bound, double fraction) {
    LoadPoint point{.fraction = fraction,
                    .offered = bound.requests * fraction,
                    .latencyFloor = facade::latencyFloor(sweep.facade, sweep.mix)};
    const facade::Clients& clients = sweep.mix.clients;
    const auto fewest = static_cast<std::uint64_t>(
        std::min(leastWindow(sweep.mix) * point.offered, static_cast<double>(sweep.mostRequests)));
    measure(sweep, arrivalsOf(clients, point.offered), fewest, point);
    addBounds(sweep, point);
    if (sweep.benchmarkClients)
        point.benchmark = emulate(sweep, point, fewest);
    return point;
}

/// Every connection asks again and again, after a mean pause of so many rounds.
LoadPoint saturatedBy(const LoadSweep& sweep, double pause) {
    const units::Frequency bound = facade::capacityBound(sweep.facade, sweep.mix).requests;
    const int clients = sweep.mix.clients.connections;
    LoadPoint point;
    const auto rounds = kRoundsOfSaturation * static_cast<std::uint64_t>(clients);
    const units::Seconds round = units::seconds(clients / bound.value);
    measure(sweep, Closed{.clients = clients, .think = round * pause, .ramp = round},
            std::max(rounds, static_cast<std::uint64_t>(kLeastWindow * bound)), point);
    point.offered = point.report.throughput.value;
    point.fraction = point.offered / bound;
    point.saturated = true;
    addBounds(sweep, point);
    return point;
}

} // namespace

LoadPoint saturationOf(const LoadSweep& sweep) {
    const LoadPoint paused = saturatedBy(sweep, kPausing);
    if (isBusy(paused.report))
        return paused;
    // The connections are the limit: a pause is time that no station makes up for.
    const LoadPoint eager = saturatedBy(sweep, 0);
    return eager.report.throughput.value > paused.report.throughput.value ? eager : paused;
}

bool isBusy(const RequestReport& report) {
    return report.utilisation[static_cast<std::size_t>(report.limiting)].hottest >= kBusyStation;
}

TunedConcurrency tunedConcurrency(const LoadSweep& sweep, const facade::azcopy::Job& job) {
    LoadSweep step = sweep;
    facade::azcopy::Tuner tuner;
    TunedConcurrency result;
    while (!tuner.settled()) {
        step.mix.clients.connections = tuner.concurrency() * job.machines;
        result.payload = saturationOf(step).report.goodput.value;
        ++result.steps;
        tuner.measured(result.payload);
    }
    result.concurrency = tuner.concurrency();
    return result;
}

std::vector<LoadPoint> pointsOf(const LoadSweep& sweep) {
    const facade::RateLimit bound = facade::capacityBound(sweep.facade, sweep.mix);
    std::vector<LoadPoint> points(sweep.fractions.size());
    inParallel(sweep.threads, points.size(), [&](std::size_t i) {
        points[i] = pointAt(sweep, bound, sweep.fractions[i]);
        tellPoint(sweep);
    });
    return points;
}

std::size_t pointsOfCurve(const LoadSweep& sweep) {
    const auto& job = sweep.mix.clients.azcopy;
    return sweep.fractions.size() + 1 + (job && job->tuned ? 1 : 0);
}

LoadCurve loadCurve(const LoadSweep& sweep) {
    LoadCurve curve{.bound = facade::capacityBound(sweep.facade, sweep.mix),
                    .points = pointsOf(sweep),
                    .saturation = saturationOf(sweep)};
    tellPoint(sweep);
    if (const auto& job = sweep.mix.clients.azcopy; job && job->tuned) {
        curve.tuned = tunedConcurrency(sweep, *job);
        tellPoint(sweep);
    }
    return curve;
}

} // namespace lakewright::request
