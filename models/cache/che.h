// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/units/quantity.h"

#include <span>
#include <vector>

namespace lakewright::cache {

/// Hit ratios of caches under independent references, without a simulation: object i is asked for at `rates[i]`, in any
/// common unit of time, and objects are of one size. An object stays in the cache as if it had a time to live that is
/// the same for all, so that the expected number of cached objects is the capacity (MODELS §3.2). Source: Che, Tung and
/// Wang, IEEE JSAC 20(7), 2002; Fricker, Robert and Roberts, arXiv 1202.3974 [B23a]; for FIFO and random replacement
/// Martina, Garetto and Leonardi, INFOCOM 2014.

/// What a capacity comes to.
struct HitEstimate {
    units::Seconds characteristicTime; ///< of the cache; unlimited when everything fits
    double hitRatio = 0;               ///< of requests
};

/// LRU: h_i = 1 − e^(−λ_i·t). Preconditions: rates >= 0 and not all 0, capacity >= 0.
HitEstimate cheLru(std::span<const units::Frequency> rates, double capacity);
/// FIFO and random replacement: h_i = λ_i·t / (1 + λ_i·t). The same preconditions.
HitEstimate cheFifo(std::span<const units::Frequency> rates, double capacity);

/// A cache that only forgets by age, counted from admission (`renewed` = false: FIFO-like) or from the last access: hit
/// ratio of the time to live, and how many objects it holds on average.
struct TtlEstimate {
    double hitRatio = 0, objects = 0;
};
TtlEstimate ttlCache(std::span<const units::Frequency> rates, units::Seconds timeToLive, bool renewed);

} // namespace lakewright::cache
