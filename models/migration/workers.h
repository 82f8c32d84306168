// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/units/quantity.h"

namespace lakewright::migration {

/// Requests that AzCopy has under way on a host: 32 with at most 4 CPUs, else 16 for each, at most 300. Source:
/// azure-storage-azcopy ste/concurrency.go (MODELS §2.4, tier A).
int azcopyConcurrency(int cpus);

/// How hosts react to an account that answers 503.
enum class Control {
    Fixed, ///< as AzCopy: all requests stay under way, those refused wait and come again
    Aimd   ///< the rate is cut by a factor and grows again, so that an account is hardly ever asked too much
};
/// After a refusal the rate is cut to this share and grows by this share of the limit a second. Source: AzCopy's pacer,
/// pacer-autoPacer.go (MODELS §2.4, tier A).
inline constexpr double kBackOff = 0.65, kGrowth = 0.1;
/// Pause of a refused request before its next attempt. Source: AzCopy's retry policy (tier A).
inline constexpr units::Seconds kRetryPause = units::seconds(1);

/// Mean share of an account's limit that is used when the limit binds: 1, or the mean (1 + 0.65)/2 of a saw-tooth.
double limitShare(Control control);

/// What hosts ask of accounts that limit them.
struct Asking {
    double underWay = 0;       ///< requests that may be under way, >= 0
    units::Seconds perRequest; ///< time of one that is answered, > 0
    units::Frequency limit;    ///< of requests that the accounts answer, > 0
};
/// Share of the requests answered 503. Fixed: slots that are not needed wait in pauses, so that of C slots, each busy
/// for R a request and for w a refusal, p/(1−p) = (C/λ − R)/w. AIMD: what is asked in one round trip beyond the limit,
/// once in each tooth. 0 where the limit does not bind.
double refusedShare(Control control, const Asking& asking);

} // namespace lakewright::migration
