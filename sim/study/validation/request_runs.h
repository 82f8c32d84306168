// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/units/quantity.h"

#include <cstdint>

namespace lakewright::sim {

/// What clients that repeat do to a façade which serves a fixed rate (MODELS §2.3), by the request engine.
struct RetryOutcome {
    double attemptsPerCapacity = 0; ///< attempts a second over the rate served
    double failed = 0;              ///< share of the requests given up
};
/// `load` is a > 1; `repetitions` is r.
RetryOutcome retryOutcome(double load, int repetitions);

/// Latencies of a façade of 1 ms with many servers that stands still for the last second of every 100.
struct PauseOutcome {
    units::Seconds mean, p995, p999;
};
PauseOutcome openPause();   ///< 1,000 requests a second at equal distances, whatever happens
PauseOutcome closedPause(); ///< one client that waits for its answer

/// Mean of the slowest of `width` exponential copies of mean 1 s, all started at once by a request.
units::Seconds forkJoinMean(int width);

/// How many of `operations` broke the bound of the theory: bytes let through above σ + ρ·t, by a token bucket.
std::uint64_t bucketViolations(std::uint64_t operations);
/// The same for waits above σ/g + L/C of tenants that keep to their guaranteed rate beside greedy ones, in a fair
/// queue.
std::uint64_t fairQueueViolations(std::uint64_t operations);

/// Requests served of two tenants that offer 10:1 with equal weights at a fair queue that is overloaded by both.
struct FairOutcome {
    double heavy = 0, light = 0; ///< served a second
};
FairOutcome fairShares();

/// Time until each of `nodes`, all restarted at once, has had each of `keys` unwrapped by the vault that they share.
units::Seconds keyStorm(int nodes, int keys);

/// CPU time of AES-256-GCM in records of 16 KiB on this machine; nothing is promised about it.
units::Quantity<-1, 1, 0> aesGcmTime();

} // namespace lakewright::sim
