// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/units/quantity.h"

#include <cstdint>

namespace lakewright::request {

/// A benchmark of one operation: clients that ask again as soon as they have an answer, at a façade whose CPUs serve in
/// the order of arrival, and what the rest of a request takes beside them.
struct ClosedRun {
    int clients = 1;            ///< >= 1
    int servers = 1;            ///< CPUs of the façade, >= 1
    units::Bytes size{};        ///< payload of each request, >= 0
    units::Seconds outside{};   ///< of each request, where no CPU is busy with it
    units::Seconds operation{}; ///< CPU per operation, > 0
    units::Bandwidth bandwidth = units::unlimited<units::Bandwidth>(); ///< bytes per second of CPU
    /// Deviation over mean of a request's CPU time, [0, kMostVariation]. Up to 1 this part of it is exponential and the
    /// rest always the same; beyond, few requests take long: two exponential kinds of as much work each
    /// (hyperexponential with balanced means).
    double variation = 0;
    std::uint64_t requests = 4000; ///< simulated, at least kLeastSamples
    std::uint64_t seed = 1;
    std::uint32_t replication = 0;
};

inline constexpr double kMostVariation = 10;

/// What the benchmark reports.
struct ClosedFigures {
    units::Frequency rate{};
    units::Seconds mean{}, p50{}, p99{};
    bool operator==(const ClosedFigures&) const = default;
};

/// Simulates it at the request level, without the share of the start that reportOf leaves out, kClosedCut at least.
ClosedFigures simulate(const ClosedRun& run);

} // namespace lakewright::request
