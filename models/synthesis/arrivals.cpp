// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/synthesis/arrivals.h"

#include <algorithm>
#include <cmath>

namespace lakewright::synthesis {
namespace {

/// Share of accesses that come with the one before, beyond those that the clock's resolution puts together.
double batchOf(const Profile& profile) {
    if (profile.resolution >= units::seconds(1))
        return 0;
    const double byResolution = std::min(1.0, profile.rate * profile.resolution.value);
    return std::clamp((profile.gaps.share(0) - byResolution) / std::max(1e-9, 1 - byResolution), 0.0, 0.99);
}

double excess(const Profile& profile, std::size_t window, double ofBatches) {
    const Dispersion& dispersion = profile.dispersions[window];
    const double expected = profile.rate * dispersion.width().value;
    return std::max(0.0, dispersion.index().value_or(ofBatches) - ofBatches) / expected;
}

} // namespace

std::optional<ArrivalModel> fitArrivals(const Profile& profile) {
    if (!profile.hasTimes || profile.rate <= 0)
        return std::nullopt;
    ArrivalModel model{
        .rate = profile.rate, .batch = batchOf(profile), .variances = {}, .resolution = profile.resolution};
    const double ofBatches = (1 + model.batch) / (1 - model.batch);
    const double v1 = excess(profile, 0, ofBatches), v10 = excess(profile, 1, ofBatches);
    const double v100 = excess(profile, 2, ofBatches);
    // 1 + v1 = ABC, 1 + v10 = AB(1 + c/10), 1 + v100 = A(1 + (B(1 + c/10) − 1)/10) with A = 1 + a and so on.
    const double a = std::max(0.0, ((1 + v100) - 0.1 * (1 + v10)) / 0.9 - 1);
    const double ratio = std::min(9.0, std::max(1.0, (1 + v1) / (1 + v10)));
    const double c = (ratio - 1) / (1 - ratio / 10);
    const double b = std::max(0.0, (1 + v10) / ((1 + a) * (1 + c / 10)) - 1);
    model.variances = {a, b, c};
    return model;
}

ArrivalSource::ArrivalSource(const ArrivalModel& model, std::uint64_t seed)
    : m_model(model), m_random(seed, 0, "synthetic trace", "arrivals") {
    openWindow();
}

/// Marsaglia and Tsang, "A simple method for generating gamma variables", ACM TOMS 26(3), 2000.
double ArrivalSource::gamma(double variance) {
    if (variance <= 0)
        return 1;
    const double shape = 1 / variance, boosted = shape < 1 ? shape + 1 : shape;
    const double d = boosted - 1.0 / 3, c = 1 / std::sqrt(9 * d);
    double value = 0;
    for (;;) {
        const double x = m_random.normal(), root = 1 + c * x;
        if (root <= 0)
            continue;
        const double v = root * root * root;
        if (std::log(m_random.uniform()) < 0.5 * x * x + d - d * v + d * std::log(v)) {
            value = d * v;
            break;
        }
    }
    if (shape < 1)
        value *= std::pow(m_random.uniform(), 1 / shape);
    return value * variance;
}

void ArrivalSource::openWindow() {
    if (m_window % 100 == 0)
        m_factors[0] = gamma(m_model.variances[0]);
    if (m_window % 10 == 0)
        m_factors[1] = gamma(m_model.variances[1]);
    m_rate = m_model.rate * (1 - m_model.batch) * m_factors[0] * m_factors[1] * gamma(m_model.variances[2]);
    ++m_window;
}

units::Seconds ArrivalSource::next() {
    if (m_exact == 0 || m_random.uniform() >= m_model.batch) {
        double work = m_random.exponential(1); // until the integral of the rate has grown by it
        for (;;) {
            const double end = static_cast<double>(m_window), room = (end - m_exact) * m_rate;
            if (work < room)
                break;
            work -= room;
            m_exact = end;
            openWindow();
        }
        m_exact += work / m_rate;
    }
    return m_model.resolution * std::floor(m_exact / m_model.resolution.value);
}

} // namespace lakewright::synthesis
