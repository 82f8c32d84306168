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

/// Runs on until the figures are precise or there are enough of them.
void measure(const LoadSweep& sweep, const Arrivals& arrivals, std::uint64_t fewest, LoadPoint& point) {
    const double leastCut = std::holds_alternative<Closed>(arrivals) ? kClosedCut : 0;
    Engine engine({.facade = sweep.facade, .mix = sweep.mix, .traffic = {.arrivals = arrivals}, .seed = sweep.seed});
    const std::uint64_t most = std::max(sweep.mostRequests, kLeastSamples);
    for (std::uint64_t requests = std::max(sweep.fewestRequests, fewest);; requests *= 2) {
        requests = std::min(requests, most);
        engine.runUntilFinished(requests);
        point.report = reportOf(engine, sweep.mix.entries.size(), leastCut);
        // Latencies of a saturated façade grow for ever: more requests make nothing more precise.
        point.saturated = lags(point);
        point.stop = precise(point.report, sweep) ? StopReason::Precise : StopReason::MostRequests;
        if (point.saturated || point.stop == StopReason::Precise || requests >= most)
            break;
    }
    point.requests = engine.samples().size();
    point.events = engine.counts().events;
    point.tokenMissRatio =
        static_cast<double>(engine.counts().tokenMisses) / static_cast<double>(engine.counts().attempts);
}

void addBounds(const LoadSweep& sweep, LoadPoint& point) {
    point.latencyFloor = facade::latencyFloor(sweep.facade, sweep.mix);
    const facade::ResourceTime use = facade::resourceTime(sweep.facade, sweep.mix);
    for (std::size_t i = 0; i < use.size(); ++i)
        point.boundUtilisation[i] = point.offered * use[i] / sweep.facade.nodes;
}

/// Arrivals of a mean rate, as the mix's clients send them.
Arrivals arrivalsOf(const facade::Clients& clients, units::Frequency mean) {
    if (!clients.bursts)
        return Poisson{mean};
    const auto& [factor, calm, busy] = *clients.bursts;
    const units::Frequency calmRate = mean * ((calm + busy) / (calm + factor * busy));
    return Mmpp2{.calmRate = calmRate, .burstRate = calmRate * factor, .calm = calm, .burst = busy};
}

/// Long enough for the destage, and for some phases of bursts.
units::Seconds leastWindow(const facade::Clients& clients) {
    constexpr double kPhases = 10;
    if (!clients.bursts)
        return kLeastWindow;
    return std::max(kLeastWindow, kPhases * (clients.bursts->calm + clients.bursts->busy));
}

LoadPoint pointAt(const LoadSweep& sweep, const facade::RateLimit& bound, double fraction) {
    LoadPoint point{.fraction = fraction,
                    .offered = bound.requests * fraction,
                    .latencyFloor = facade::latencyFloor(sweep.facade, sweep.mix)};
    const facade::Clients& clients = sweep.mix.clients;
    const double fewest = std::min(leastWindow(clients) * point.offered, static_cast<double>(sweep.mostRequests));
    measure(sweep, arrivalsOf(clients, point.offered), static_cast<std::uint64_t>(fewest), point);
    addBounds(sweep, point);
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
    inParallel(sweep.threads, points.size(),
               [&](std::size_t i) { points[i] = pointAt(sweep, bound, sweep.fractions[i]); });
    return points;
}

LoadCurve loadCurve(const LoadSweep& sweep) {
    LoadCurve curve{.bound = facade::capacityBound(sweep.facade, sweep.mix),
                    .points = pointsOf(sweep),
                    .saturation = saturationOf(sweep)};
    if (const auto& job = sweep.mix.clients.azcopy; job && job->tuned)
        curve.tuned = tunedConcurrency(sweep, *job);
    return curve;
}

} // namespace lakewright::request
