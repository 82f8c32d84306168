// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/facade/bound.h"
#include "models/units/quantity.h"
#include "sim/request/engine.h"

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace lakewright::request {

/// A figure of a run with its 95 % interval; low = high = value when there were too few values for one.
template <class Quantity>
struct Estimate {
    Quantity value{}, low{}, high{};
    bool operator==(const Estimate&) const = default;
};

inline constexpr std::size_t kPercentiles = 5;
inline constexpr std::array<double, kPercentiles> kPercentileLevels{0.5, 0.9, 0.95, 0.99, 0.999};
inline constexpr std::array<const char*, kPercentiles> kPercentileNames{"p50", "p90", "p95", "p99", "p99.9"};

/// Latencies of some requests, from the intended start.
struct Latencies {
    std::uint64_t requests = 0;
    Estimate<units::Seconds> mean{};
    std::array<Estimate<units::Seconds>, kPercentiles> percentiles{};
    bool operator==(const Latencies&) const = default;
};

/// How much of the start of a run was left out, as shares of its requests.
struct WarmUp {
    double mser5 = 0, meanCrossing = 0; ///< by either method; the crossing is 1 when it never came
    double cut = 0;                     ///< what was left out: MSER-5's, or what the run asks for at least
    bool operator==(const WarmUp&) const = default;
};

struct ResourceUtilisation {
    double mean = 0, hottest = 0; ///< over the nodes, and of the busiest one, [0, 1]
    bool operator==(const ResourceUtilisation&) const = default;
};

/// What one tenant of the mix gets.
struct TenantReport {
    Estimate<units::Frequency> throughput{}; ///< requests served
    Estimate<units::Bandwidth> goodput{};    ///< payload of successes
    Latencies latencies{};                   ///< of requests served
    facade::AnswerShares answers{};          ///< of its requests, by last answer
    bool operator==(const TenantReport&) const = default;
};

/// What one run says after its warm-up.
struct RequestReport {
    WarmUp warmUp{};
    units::Seconds window{}; ///< length of what was measured
    Estimate<units::Frequency>
        throughput{};                     ///< requests served: answered as data and rights have it (facade::isServed)
    Estimate<units::Bandwidth> goodput{}; ///< payload of successes
    units::Frequency lately{};            ///< requests ended in the second half of the window, refused ones too
    Latencies all{};                      ///< of requests served
    std::vector<Latencies> byEntry{};     ///< of the mix
    std::vector<TenantReport> byTenant{}; ///< of the mix's admission
    std::array<ResourceUtilisation, facade::kResources> utilisation{};
    facade::Resource limiting = facade::Resource::Cpu; ///< the one with the busiest node
    facade::AnswerShares answers{};                    ///< of the requests, by last answer
    double attemptsPerRequest = 1;                     ///< hedges too
    std::optional<Estimate<double>> late{}; ///< share of the requests that come later than asked for, or never
    bool operator==(const RequestReport&) const = default;
};

/// Precondition: the run has finished at least kLeastSamples requests.
/// `leastCut` of the requests are left out even when their latencies look settled: after the flood of a closed start
/// the quick ones come home first. `late`: the share of requests beyond it is reported.
RequestReport reportOf(const Engine& engine, const facade::Mix& mix, double leastCut = 0,
                       std::optional<units::Seconds> late = std::nullopt);
inline constexpr std::size_t kLeastSamples = 1000;
/// Share of a closed run that is left out at least.
inline constexpr double kClosedCut = 0.3;

/// Half of the interval over the value, 0 for a value of 0.
template <class Quantity>
double relativeHalfWidth(const Estimate<Quantity>& estimate) {
    return estimate.value.value > 0 ? (estimate.high - estimate.low) / (2 * estimate.value) : 0;
}

} // namespace lakewright::request
