// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/stats/philox.h"
#include "models/synthesis/trace_profile.h"

#include <array>
#include <optional>

namespace lakewright::synthesis {

/// Batches of accesses whose rate is a mean times three gamma-distributed factors of mean 1, constant over 100, 10 and
/// 1 s: a doubly stochastic Poisson process. With v(w) the squared coefficient of variation of the mean rate over w,
/// the index of dispersion of counts is (1 + p)/(1 − p) + rate·w·v(w), which gives the three variances in closed form.
struct ArrivalModel {
    double rate = 1;                   ///< accesses a second, > 0
    double batch = 0;                  ///< p: probability that an access comes together with the one before, [0, 1)
    std::array<double, 3> variances{}; ///< of the factors of 100, 10 and 1 s, >= 0
    units::Seconds resolution;         ///< times are multiples of it
};
/// Nothing for a trace without times. More regular than Poisson (an index below 1) is taken as Poisson.
std::optional<ArrivalModel> fitArrivals(const Profile& profile);

/// Times of accesses, from 0 on, ascending.
class ArrivalSource {
public:
    ArrivalSource(const ArrivalModel& model, std::uint64_t seed);
    units::Seconds next();

private:
    double gamma(double variance); ///< of mean 1
    void openWindow();

    ArrivalModel m_model;
    stats::RandomStream m_random;
    std::array<double, 2> m_factors{1, 1};
    double m_rate = 0, m_exact = 0; ///< of the current second; time of the latest batch
    std::uint64_t m_window = 0;     ///< seconds that were opened
};

} // namespace lakewright::synthesis
