// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/units/quantity.h"

namespace lakewright::bounds {

/// Probability that an arrival waits in M/M/k at offered load a = λ/μ < k (Erlang C). Source: MODELS §2.2.
double erlangC(int servers, double offeredLoad);

/// Mean wait before service in M/M/k; unlimited at λ >= kμ. Rates in 1/s.
units::Seconds mmkWait(units::Frequency arrivals, units::Frequency serviceRate, int servers);

/// Mean wait before service in M/G/1 by Pollaczek and Khinchine: ρ/(1−ρ) · (1+C²)/2 · S; unlimited at ρ >= 1.
/// `variation` is C² = variance/mean² of the service time, >= 0.
units::Seconds mg1Wait(units::Frequency arrivals, units::Seconds service, double variation);

/// Mean time in M/G/1 with processor sharing of a request that alone takes `service`: service/(1−ρ), whatever the
/// distribution; unlimited at ρ >= 1. Source: MODELS §2.2.
units::Seconds sharedTime(units::Seconds service, double utilisation);

} // namespace lakewright::bounds
