// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/request/run_pace.h"

#include "sim/request/arrival_clock.h"

#include <algorithm>

namespace lakewright::request {
namespace {

constexpr double kShortestTick = 1e-4, kLongestTick = 1e-2;
constexpr double kRequestsPerTick = 1000;
/// Requests of tebibytes take hours: then the longest tick is a tenth of the time between two of them.
constexpr double kSlowRequestsPerTick = 0.1;

} // namespace

double servedRate(const RequestRun& run) {
    const units::Frequency offered = meanRate(run.arrivals, facade::latencyFloor(run.facade, run.mix));
    return std::min(offered, facade::capacityBound(run.facade, run.mix).requests).value;
}

double tickOf(const RequestRun& run) {
    const double served = servedRate(run);
    if (served <= 0)
        return kLongestTick;
    return std::clamp(kRequestsPerTick / served, kShortestTick, std::max(kLongestTick, kSlowRequestsPerTick / served));
}

units::Seconds relaxationOf(double tick) {
    return units::seconds(std::max(0.5, 10 * tick));
}

} // namespace lakewright::request
