// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/facade/bound.h"
#include "sim/request/report.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace lakewright::request {

/// A sweep of the offered load of a façade.
struct LoadSweep {
    facade::Facade facade{};
    facade::Mix mix{};
    std::vector<double> fractions{0.1, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95}; ///< offered load over the capacity bound
    std::uint64_t seed = 1;
    std::uint64_t fewestRequests = 20'000; ///< of each point
    std::uint64_t mostRequests = 320'000;  ///< of each point, however wide the interval then
    double meanPrecision = 0.05;           ///< relative half-width wanted of the mean latency (MODELS §9.1)
    double tailPrecision = 0.10;           ///< of p99
    int threads = 1;                       ///< the points do not depend on it
};

enum class StopReason { Precise, MostRequests };

/// One load, and the closed forms beside it.
struct LoadPoint {
    double fraction = 0;
    units::Frequency offered{};
    RequestReport report{};
    bool saturated = false;        ///< less was served than offered: the queue and its latencies grow with the run
    units::Seconds latencyFloor{}; ///< L0
    std::array<double, facade::kResources> boundUtilisation{}; ///< L0, of nodes that share the load evenly
    StopReason stop = StopReason::Precise;
    std::uint64_t requests = 0, events = 0; ///< simulated, warm-up included
    double tokenMissRatio = 0;              ///< tokens verified per attempt
    bool operator==(const LoadPoint&) const = default;
};

/// Where AzCopy's auto-tuner came to rest on the façade.
struct TunedConcurrency {
    int concurrency = 0;        ///< of each machine
    int steps = 0;              ///< concurrencies that it tried
    units::Bandwidth payload{}; ///< of all machines at the last
    bool operator==(const TunedConcurrency&) const = default;
};

struct LoadCurve {
    facade::RateLimit bound{}; ///< L0: no point serves more
    std::vector<LoadPoint> points{};
    /// What it can really do: every connection asks again and again, after a random pause of half a round, or at once
    /// where the connections are too few to keep a station busy. Offered is what was served.
    LoadPoint saturation{};
    std::optional<TunedConcurrency> tuned{}; ///< when the mix's AzCopy is to tune itself
};
LoadCurve loadCurve(const LoadSweep& sweep);

/// Lets the auto-tuner of each of the job's machines, all in step, find its concurrency by simulated throughput.
TunedConcurrency tunedConcurrency(const LoadSweep& sweep, const facade::azcopy::Job& job);

/// The points alone, and the saturation alone.
std::vector<LoadPoint> pointsOf(const LoadSweep& sweep);
LoadPoint saturationOf(const LoadSweep& sweep);
/// Whether some node's busiest resource is what limits; else connections or admission do.
bool isBusy(const RequestReport& report);
inline constexpr double kBusyStation = 0.9;
/// In saturation each connection asks at least so often, so that the flood of the start is over.
inline constexpr std::uint64_t kRoundsOfSaturation = 20;

/// No point is shorter, unless it would take more than `mostRequests`.
inline constexpr units::Seconds kLeastWindow = units::seconds(0.5);
/// Served below this share of what was offered is saturation: an interval of a rate is narrower.
inline constexpr double kSaturatedBelow = 0.98;

} // namespace lakewright::request
