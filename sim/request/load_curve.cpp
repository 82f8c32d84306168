// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/request/load_curve.h"

#include "sim/request/in_parallel.h"

#include <algorithm>

namespace lakewright::request {
namespace {

/// Part of a round of all connections at the bound that a saturating client pauses: so they do not fall into step, in
/// which they would leave each station idle in turn.
constexpr double kPausing = 0.5;

bool precise(const RequestReport& report, const LoadSweep& sweep) {
    constexpr std::size_t kP99 = 3;
    if (sweep.late && !keeps(*sweep.late, report.late.value()))
        return false;
    return relativeHalfWidth(report.all.mean) <= sweep.meanPrecision &&
           relativeHalfWidth(report.all.percentiles[kP99]) <= sweep.tailPrecision;
}

/// Requests end more slowly than they come, by more than those under way at the end of a short window explain.
bool lags(const LoadSweep& sweep, const LoadPoint& point) {
    const units::Seconds pause = sweep.mix.pause ? sweep.mix.pause->length : units::Seconds{};
    const double underWay = std::min(1.0, 2 * ((point.latencyFloor + pause) / point.report.window));
    return point.report.lately < kSaturatedBelow * (1 - underWay) * point.offered;
}

/// Tokens that caps have saved up.
double burstOf(const facade::Admission& admission) {
    double burst = admission.account ? admission.account->burst : 0;
    for (const facade::Tenant& tenant : admission.tenants)
        burst += tenant.cap ? tenant.cap->burst : 0;
    return burst + (admission.blob ? admission.blob->burst * admission.blobs : 0);
}

/// Successes, whose work the bound is about; in a window, caps let their bursts in besides.
bool isAboveBound(const LoadSweep& sweep, const RequestReport& report) {
    const facade::RateLimit bound = facade::capacityBound(sweep.facade, sweep.mix);
    const units::Frequency most = bound.requests + units::perSecond(burstOf(sweep.mix.admission) / report.window.value);
    return report.throughput.low * share(report.answers, facade::Answer::Success) > most;
}

/// More is served than offered: what came during a pause or a burst before the window.
bool isAboveOffered(const LoadPoint& point) {
    return point.offered.value > 0 && point.report.throughput.low * kSaturatedBelow > point.offered;
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

/// How a run of requests is to be measured.
struct Measure {
    Arrivals arrivals{};
    std::uint64_t fewest = 0;
    units::Seconds window{}; ///< that it should last at least
};

void judge(const LoadSweep& sweep, const Engine& engine, const Measure& how, LoadPoint& point) {
    point.simulated = engine.now();
    point.isAboveBound = isAboveBound(sweep, point.report);
    const bool lasts = point.simulated >= how.window || isBusy(point.report);
    point.saturated = engine.counts().overflowed || (lasts && lags(sweep, point)) ||
                      facade::unserved(point.report.answers) > 1 - kSaturatedBelow;
    const bool isSettled = lasts && !point.isAboveBound && !isAboveOffered(point);
    point.stop = !isSettled                     ? StopReason::TooShort
                 : precise(point.report, sweep) ? StopReason::Precise
                                                : StopReason::MostRequests;
}

/// Runs on until the figures are precise or there are enough of them.
void measure(const LoadSweep& sweep, const Measure& how, LoadPoint& point) {
    const bool isClosed = std::holds_alternative<Closed>(how.arrivals);
    Engine engine({.facade = sweep.facade,
                   .mix = sweep.mix,
                   .arrivals = how.arrivals,
                   .seed = sweep.seed,
                   .capsAreSpent = isClosed});
    const std::uint64_t most = std::max(sweep.mostRequests, kLeastSamples);
    for (std::uint64_t requests = std::max(sweep.fewestRequests, how.fewest);; requests *= 2) {
        const std::uint64_t last = point.stop == StopReason::TooShort ? kPatience * most : most;
        requests = std::min(requests, last);
        runUntil(engine, requests, sweep.observer);
        point.report = reportOf(engine, sweep.mix, isClosed ? kClosedCut : 0,
                                sweep.late ? std::optional(sweep.late->after) : std::nullopt);
        judge(sweep, engine, how, point);
        // Latencies of a saturated façade grow for ever: more requests make nothing more precise.
        if (point.stop == StopReason::TooShort && engine.samples().size() >= requests)
            if (requests < kPatience * most)
                continue;
        if (point.saturated || point.stop != StopReason::MostRequests || requests >= most)
            break;
    }
    point.requests = engine.samples().size();
    point.counts = engine.counts();
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
    measure(benchmark,
            {.arrivals = Closed{.clients = clients, .think = think, .ramp = round}, .fewest = fewest, .window = {}},
            emulated);
    return {emulated.report.throughput, emulated.report.all};
}

LoadPoint pointAt(const LoadSweep& sweep, const facade::RateLimit& bound, double fraction) {
    LoadPoint point{.fraction = fraction,
                    .offered = bound.requests * fraction,
                    .latencyFloor = facade::latencyFloor(sweep.facade, sweep.mix)};
    const facade::Clients& clients = sweep.mix.clients;
    constexpr double kMargin = 1.05; // the window ends with a request, not on time
    const units::Seconds window = leastWindow(sweep.mix);
    const auto most = static_cast<double>(kPatience * std::max(sweep.mostRequests, kLeastSamples));
    const auto fewest = static_cast<std::uint64_t>(std::min(kMargin * (window * point.offered), most));
    measure(sweep, {arrivalsOf(clients, point.offered), fewest, window}, point);
    addBounds(sweep, point);
    if (sweep.benchmarkClients)
        point.benchmark = emulate(sweep, point, fewest);
    return point;
}

/// So many clients ask again and again, after a mean pause of so many rounds.
LoadPoint saturatedBy(const LoadSweep& sweep, int clients, double pause) {
    const units::Frequency bound = facade::capacityBound(sweep.facade, sweep.mix).requests;
    LoadPoint point;
    const auto rounds = kRoundsOfSaturation * static_cast<std::uint64_t>(clients);
    const units::Seconds round = units::seconds(clients / bound.value);
    measure(sweep,
            {.arrivals = Closed{.clients = clients, .think = round * pause, .ramp = round},
             .fewest = std::max(rounds, static_cast<std::uint64_t>(kLeastWindow * bound)),
             .window = {}},
            point);
    point.offered = point.report.throughput.value;
    point.fraction = point.offered / bound;
    point.saturated = true;
    addBounds(sweep, point);
    return point;
}

LoadPoint better(LoadPoint a, LoadPoint b) {
    return b.report.throughput.value > a.report.throughput.value ? std::move(b) : std::move(a);
}

/// Clients that back off or wait for a hedge leave their connections to others.
bool leavesConnections(const LoadPoint& point) {
    return point.counts.rejected + point.counts.timeouts + point.counts.hedges > 0 ||
           facade::unserved(point.report.answers) > 0;
}

} // namespace

std::optional<bool> keeps(const LateLimit& limit, const Estimate<double>& late) {
    if (late.low > limit.share)
        return false;
    return late.high <= limit.share ? std::optional(true) : std::nullopt;
}

LoadPoint saturationOf(const LoadSweep& sweep) {
    const int connections = sweep.mix.clients.connections;
    LoadPoint best = saturatedBy(sweep, connections, kPausing);
    if (isBusy(best.report) && !leavesConnections(best))
        return best;
    // The connections are the limit: a pause is time that no station makes up for.
    best = better(std::move(best), saturatedBy(sweep, connections, 0));
    constexpr double kWorthwhile = 1.02;
    for (int clients = 4 * connections; leavesConnections(best) && clients <= kMostSaturatingClients; clients *= 4) {
        LoadPoint more = saturatedBy(sweep, clients, 0);
        if (more.report.throughput.value < kWorthwhile * best.report.throughput.value)
            break;
        best = std::move(more);
    }
    return best;
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
    for (const LoadPoint& point : curve.points) // what was served without trouble can be served
        if (!point.saturated && point.stop != StopReason::TooShort &&
            point.report.throughput.low > curve.saturation.report.throughput.value)
            curve.saturation = point;
    curve.saturation.saturated = true;
    tellPoint(sweep);
    if (const auto& job = sweep.mix.clients.azcopy; job && job->tuned) {
        curve.tuned = tunedConcurrency(sweep, *job);
        tellPoint(sweep);
    }
    return curve;
}

} // namespace lakewright::request
