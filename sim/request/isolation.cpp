// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/request/isolation.h"

#include "models/stats/fairness.h"
#include "models/stats/interval.h"
#include "sim/request/in_parallel.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace lakewright::request {
namespace {

constexpr std::size_t kP99 = 3;

units::Frequency calmRate(const IsolationTest& test) {
    return facade::capacityBound(test.sweep.facade, test.sweep.mix).requests * test.load;
}

/// Times the calm rate that is asked when one tenant is noisy.
double growth(const IsolationTest& test) {
    return 1 + test.sweep.mix.admission.tenants[test.noisy].share * (test.times - 1);
}

LoadPoint pointOf(const IsolationTest& test, const facade::Mix& mix, units::Frequency offered) {
    LoadSweep sweep = test.sweep;
    sweep.mix = mix;
    sweep.fractions = {offered / facade::capacityBound(sweep.facade, mix).requests};
    return pointsOf(sweep).front();
}

/// ln of the ratio of two p99, and half of its 95 % interval.
struct LogRise {
    double value = 0, half = 0;
};

LogRise logRise(const Neighbour& neighbour) {
    return {std::log(neighbour.noisy.value / neighbour.calm.value),
            std::hypot(relativeHalfWidth(neighbour.calm), relativeHalfWidth(neighbour.noisy))};
}

Neighbour neighbourOf(const RequestReport& calm, const RequestReport& noisy, std::size_t tenant, int comparisons) {
    const TenantReport &before = calm.byTenant[tenant], &beside = noisy.byTenant[tenant];
    Neighbour found{.tenant = tenant,
                    .calm = before.latencies.percentiles[kP99],
                    .noisy = beside.latencies.percentiles[kP99],
                    .refused = facade::unserved(beside.answers),
                    .isJudged = std::min(before.latencies.requests, beside.latencies.requests) >= kLeastForTail};
    if (!found.isJudged)
        return found;
    const LogRise log = logRise(found);
    const double half = stats::familyWidening(comparisons) * log.half;
    found.rise = std::exp(log.value) - 1;
    found.low = std::exp(log.value - half) - 1;
    found.high = std::exp(log.value + half) - 1;
    return found;
}

/// Weighted by precision, in logarithms.
void addMeanRise(Isolation& isolation) {
    double sum = 0, weight = 0;
    for (const Neighbour& neighbour : isolation.neighbours) {
        if (!neighbour.isJudged)
            continue;
        const LogRise log = logRise(neighbour);
        const double precision = 1 / std::max(1e-12, log.half * log.half);
        sum += precision * log.value;
        weight += precision;
    }
    if (weight <= 0)
        return;
    const double half = 1 / std::sqrt(weight);
    isolation.rise = std::exp(sum / weight) - 1;
    isolation.low = std::exp(sum / weight - half) - 1;
    isolation.high = std::exp(sum / weight + half) - 1;
}

double jainOf(const LoadPoint& point, const facade::Mix& mix) {
    std::vector<double> asked, weights, served;
    double all = 0;
    for (std::size_t i = 0; i < mix.admission.tenants.size(); ++i) {
        served.push_back(point.report.byTenant[i].throughput.value.value);
        // What is served of a short window may be more than was asked on average.
        asked.push_back(std::max(served.back(), mix.admission.tenants[i].share * point.offered.value));
        weights.push_back(mix.admission.tenants[i].weight);
        all += served.back();
    }
    const std::vector<double> fair = stats::fairShares(all, asked, weights);
    for (std::size_t i = 0; i < served.size(); ++i)
        served[i] = fair[i] > 0 ? served[i] / fair[i] : 0;
    return stats::jainIndex(served);
}

} // namespace

facade::Mix calmMix(const IsolationTest& test) {
    facade::Mix mix = test.sweep.mix;
    if (!test.cap)
        return mix;
    for (facade::Tenant& tenant : mix.admission.tenants) {
        const units::Frequency rate = calmRate(test) * (tenant.share * *test.cap);
        tenant.cap = facade::RateCap{.rate = rate, .burst = std::max(1.0, rate * kCapBurst)};
    }
    return mix;
}

facade::Mix noisyMix(const IsolationTest& test) {
    facade::Mix mix = calmMix(test);
    std::vector<facade::Tenant>& tenants = mix.admission.tenants;
    tenants[test.noisy].share *= test.times;
    for (facade::Tenant& tenant : tenants)
        tenant.share /= growth(test);
    return mix;
}

Isolation isolationOf(const IsolationTest& test) {
    const std::array<facade::Mix, 2> mixes{calmMix(test), noisyMix(test)};
    const std::array<units::Frequency, 2> offered{calmRate(test), calmRate(test) * growth(test)};
    std::array<LoadPoint, 2> points;
    inParallel(test.sweep.threads, points.size(),
               [&](std::size_t i) { points[i] = pointOf(test, mixes[i], offered[i]); });
    Isolation isolation{.calm = points[0],
                        .noisy = points[1],
                        .jainCalm = jainOf(points[0], mixes[0]),
                        .jainNoisy = jainOf(points[1], mixes[1])};
    const std::size_t tenants = test.sweep.mix.admission.tenants.size();
    for (std::size_t i = 0; i < tenants; ++i)
        if (i != test.noisy)
            isolation.neighbours.push_back(
                neighbourOf(points[0].report, points[1].report, i, static_cast<int>(tenants) - 1));
    addMeanRise(isolation);
    return isolation;
}

} // namespace lakewright::request
