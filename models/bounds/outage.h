// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/units/quantity.h"

#include <span>

namespace lakewright::bounds {

/// Alternating renewal of one thing that fails: exponential time up, lognormal time down (MODELS §4.3).
struct OutageProcess {
    units::Seconds mtbf;         ///< mean time up, > 0
    units::Seconds repairMedian; ///< > 0
    double repairSigma = 1.2;    ///< of the logarithm, >= 0
    bool operator==(const OutageProcess&) const = default;
};

/// Processes where nothing better is known, all tier E. Source: MODELS §4.3 (a region; partial outages of a zone five
/// times as often; a pair together in 2 % of the outages).
inline constexpr OutageProcess kRegionOutage{units::days(730), units::hours(2), 1.2};
inline constexpr OutageProcess kZoneOutage{units::days(730.0 / 5), units::hours(2), 1.2};
inline constexpr double kPairShare = 0.02;

/// median · e^{σ²/2}.
units::Seconds meanRepair(const OutageProcess& process);
/// The duration that a share of the repairs does not exceed; 0 < share < 1.
units::Seconds repairQuantile(const OutageProcess& process, double share);
/// The share of the repairs that take longer than `duration`, > 0.
double repairExceeds(const OutageProcess& process, units::Seconds duration);
/// Share of the time down: R/(M+R).
double unavailability(const OutageProcess& process);
/// Failures a second: 1/(M+R).
units::Frequency failureRate(const OutageProcess& process);

/// How often a set is down together, when its members fail independently: Π U_i of the time, and it begins to be
/// Σ_i f_i Π_{j≠i} U_j times a second, which is the former over 1/Σ(1/R_i).
struct JointOutage {
    double share = 0; ///< of the time
    units::Frequency rate;
};
JointOutage jointOutage(std::span<const OutageProcess> members);
/// The same for two that also fail together: a share `common` of the failures of the one that fails less often takes
/// the other with it (MODELS §4.3: p = 0.02 of a region and its pair).
JointOutage jointOutageOfPair(const OutageProcess& a, const OutageProcess& b, double common);

} // namespace lakewright::bounds
