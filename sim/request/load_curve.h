// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/facade/bound.h"
#include "sim/request/report.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace lakewright::request {

/// Told by several threads at once how far a sweep is.
class SweepObserver {
public:
    virtual ~SweepObserver() = default;
    virtual void onRequests(std::uint64_t simulated) = 0; ///< since the last call
    virtual void onPoint() = 0;                           ///< a load, or a size of a ranking, is done
};

/// Requests that come later are late, and at most this share of them may be.
struct LateLimit {
    units::Seconds after{}; ///< > 0
    double share = 0;       ///< (0, 1)
};
/// Yes or no, when the interval of a share says so.
std::optional<bool> keeps(const LateLimit& limit, const Estimate<double>& late);

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
    std::optional<LateLimit> late{};       ///< each point goes on until its verdict is clear
    std::optional<int> benchmarkClients{}; ///< emulate a benchmark of so many closed clients beside each point
    int threads = 1;                       ///< the points do not depend on it
    SweepObserver* observer = nullptr;     ///< nobody, or one that lives as long as the sweep
};

/// What a benchmark would report whose clients send no request before the last one is answered: while the façade stands
/// still they ask for nothing, and nobody waits (coordinated omission, MODELS §2.5).
struct BenchmarkEmulation {
    Estimate<units::Frequency> throughput{};
    Latencies latencies{};
    bool operator==(const BenchmarkEmulation&) const = default;
};

/// TooShort: the figures are not those of a long run, though it went on for kPatience times the most requests: its
/// window holds too few of the mix's pauses or bursts, or more was served than offered, or than the bound allows.
enum class StopReason { Precise, MostRequests, TooShort };

/// One load, and the closed forms beside it.
struct LoadPoint {
    double fraction = 0;
    units::Frequency offered{};
    RequestReport report{};
    bool isAboveBound = false; ///< the whole interval of what was served is above L0: the window is too short to count
    bool saturated = false;    ///< less was served than offered: the queue grows with the run, or it is refused
    units::Seconds latencyFloor{};                             ///< L0
    std::array<double, facade::kResources> boundUtilisation{}; ///< L0, of nodes that share the load evenly
    StopReason stop = StopReason::Precise;
    std::uint64_t requests = 0; ///< simulated, warm-up included, as are the counts
    EngineCounts counts{};
    units::Seconds simulated{}; ///< from the first request on
    std::optional<BenchmarkEmulation> benchmark{};
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
    /// where the connections are too few to keep a station busy; more clients than connections where some back off.
    /// Caps begin without their bursts. Offered is what was served.
    LoadPoint saturation{};
    std::optional<TunedConcurrency> tuned{}; ///< when the mix's AzCopy is to tune itself
};
LoadCurve loadCurve(const LoadSweep& sweep);
std::size_t pointsOfCurve(const LoadSweep& sweep); ///< that an observer is told of

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
/// Pauses of the façade that a point should see.
inline constexpr double kLeastPauses = 5;
/// A run whose figures are not those of a long one goes on to so many times the most requests of the sweep.
inline constexpr std::uint64_t kPatience = 4;
inline constexpr int kMostSaturatingClients = 500'000;
/// Served below this share of what was offered is saturation: an interval of a rate is narrower.
inline constexpr double kSaturatedBelow = 0.98;

} // namespace lakewright::request
