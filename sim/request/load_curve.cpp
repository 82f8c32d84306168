// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/request/load_curve.h"

#include "sim/request/in_parallel.h"

#include <algorithm>

namespace lakewright::request {
namespace {

bool precise(const RequestReport& report, const LoadSweep& sweep) {
    constexpr std::size_t kP99 = 3;
    return relativeHalfWidth(report.all.mean) <= sweep.meanPrecision &&
           relativeHalfWidth(report.all.percentiles[kP99]) <= sweep.tailPrecision;
}

LoadPoint pointAt(const LoadSweep& sweep, const facade::RateLimit& bound, double fraction) {
    LoadPoint point{.fraction = fraction, .offered = bound.requests * fraction};
    Engine engine({.facade = sweep.facade,
                   .mix = sweep.mix,
                   .traffic = {.arrivals = Poisson{point.offered}},
                   .seed = sweep.seed});
    const auto window = static_cast<std::uint64_t>(kLeastWindow * point.offered);
    for (std::uint64_t requests = std::max(sweep.fewestRequests, window);; requests *= 2) {
        requests = std::min(requests, sweep.mostRequests);
        engine.runUntilFinished(requests);
        point.report = reportOf(engine, sweep.mix.entries.size());
        // Latencies of a saturated façade grow for ever: more requests make nothing more precise.
        point.saturated = point.report.throughput.value < kSaturatedBelow * point.offered;
        point.stop = precise(point.report, sweep) ? StopReason::Precise : StopReason::MostRequests;
        if (point.saturated || point.stop == StopReason::Precise || requests >= sweep.mostRequests)
            break;
    }
    point.latencyFloor = facade::latencyFloor(sweep.facade, sweep.mix);
    const facade::ResourceTime use = facade::resourceTime(sweep.facade, sweep.mix);
    for (std::size_t i = 0; i < use.size(); ++i)
        point.boundUtilisation[i] = point.offered * use[i] / sweep.facade.nodes;
    point.requests = engine.samples().size();
    point.events = engine.counts().events;
    return point;
}

} // namespace

LoadCurve loadCurve(const LoadSweep& sweep) {
    LoadCurve curve{.bound = facade::capacityBound(sweep.facade, sweep.mix)};
    curve.points.resize(sweep.fractions.size());
    inParallel(sweep.threads, sweep.fractions.size(),
               [&](std::size_t i) { curve.points[i] = pointAt(sweep, curve.bound, sweep.fractions[i]); });
    return curve;
}

} // namespace lakewright::request
