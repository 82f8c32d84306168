// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/synthesis/synthetic_trace.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>

namespace lakewright::synthesis {
namespace {

constexpr const char* kEntity = "synthetic trace";

std::uint64_t objectsFor(const Profile& profile, std::uint64_t accesses) {
    const double share = static_cast<double>(accesses) / static_cast<double>(profile.accesses);
    const auto objects = static_cast<std::uint64_t>(std::llround(share * static_cast<double>(profile.objects)));
    return std::clamp<std::uint64_t>(objects, 1, std::min(accesses, TraceProfile::kMostObjects));
}

} // namespace

SynthesisModel fitModel(Profile profile, References references) {
    SynthesisModel model;
    model.references = references;
    model.fit = fitPopularity(profile.popularity);
    model.arrivals = fitArrivals(profile);
    model.profile = std::move(profile);
    return model;
}

SyntheticTrace::SyntheticTrace(const SynthesisModel& model, std::uint64_t accesses, std::uint64_t seed)
    : m_model(model), m_accesses(accesses), m_seed(seed), m_random(seed, 0, kEntity, "references"),
      m_times(accessesByRank(model.fit, model.profile.popularity, objectsFor(model.profile, accesses), accesses)),
      m_left(m_times), m_seen(m_times.size()), m_ids(seed, 0, kEntity, 0, static_cast<std::uint32_t>(m_times.size())) {
    if (model.arrivals)
        m_arrivals.emplace(*model.arrivals, seed);
    drawSizes();
    dealOutTenants();
    if (model.references == References::ByRecency)
        planFirsts();
    m_until.resize(m_times.size());
    std::partial_sum(m_times.begin(), m_times.end(), m_until.begin());
}

/// Accesses of the trace from an access to the object that has `left` to come until the next, the same whenever asked.
double SyntheticTrace::gap(std::uint32_t object, std::uint32_t left) const {
    const auto bits = stats::philox4x32({object, left, 0, 0},
                                        {static_cast<std::uint32_t>(m_seed), static_cast<std::uint32_t>(m_seed >> 32)});
    const double u = std::ldexp(static_cast<double>(bits[0]) + std::ldexp(static_cast<double>(bits[1]), -32), -32);
    const double scale = static_cast<double>(m_accesses) / static_cast<double>(m_model.profile.accesses);
    return scale * m_model.profile.reuse.gap(m_times[object], u, std::ldexp(static_cast<double>(bits[2]), -32));
}

void SyntheticTrace::planFirsts() {
    const double end = static_cast<double>(m_accesses);
    for (std::uint32_t object = 0; object < m_times.size(); ++object) {
        const double u = m_random.uniform();
        const double place = end * m_model.profile.reuse.place(m_times[object], u, m_random.uniform());
        double gaps = 0;
        for (std::uint32_t left = m_times[object] - 1; left > 0; --left)
            gaps += gap(object, left);
        m_squeeze.push_back(gaps > end - place ? static_cast<float>((end - place) / gaps) : 1);
        m_planned.emplace(place, object);
    }
}

void SyntheticTrace::drawSizes() {
    stats::RandomStream random(m_seed, 0, kEntity, "sizes");
    const auto& classes = m_model.profile.sizes;
    for (const std::uint32_t times : m_times) {
        auto found = classes.lower_bound(std::bit_width(times) - 1);
        if (found == classes.end())
            --found;
        m_sizes.push_back(static_cast<std::uint64_t>(std::llround(found->second.quantile(random.uniform()))));
    }
}

/// Each object belongs to the tenant that lacks most of its share.
void SyntheticTrace::dealOutTenants() {
    const std::vector<double>& shares = m_model.profile.tenants;
    m_tenants.resize(m_times.size());
    if (shares.size() < 2)
        return;
    std::vector<double> given(shares.size());
    double all = 0;
    for (std::size_t object = 0; object < m_times.size(); ++object) {
        all += m_times[object];
        std::size_t poorest = 0;
        for (std::size_t tenant = 1; tenant < shares.size(); ++tenant)
            if (shares[tenant] * all - given[tenant] > shares[poorest] * all - given[poorest])
                poorest = tenant;
        given[poorest] += m_times[object];
        m_tenants[object] = static_cast<std::uint16_t>(poorest);
    }
}

/// Every object comes again after a time of its own.
std::uint32_t SyntheticTrace::nextByRecency() {
    const auto [place, object] = m_planned.top();
    m_planned.pop();
    if (const std::uint32_t left = --m_left[object]; left > 0)
        m_planned.emplace(place + m_squeeze[object] * gap(object, left), object);
    return object;
}

std::uint32_t SyntheticTrace::nextByPopularity() {
    const double wanted = m_random.uniform() * static_cast<double>(m_until.back());
    const auto found = std::upper_bound(m_until.begin(), m_until.end(), wanted,
                                        [](double value, std::uint32_t until) { return value < until; });
    return static_cast<std::uint32_t>(found - m_until.begin());
}

std::uint32_t SyntheticTrace::next() {
    return m_model.references == References::ByRecency ? nextByRecency() : nextByPopularity();
}

std::size_t SyntheticTrace::read(std::span<traces::Access> into, std::span<traces::Origin> origins) {
    std::size_t count = 0;
    for (; count < into.size() && m_done < m_accesses; ++count, ++m_done) {
        const std::uint32_t object = next();
        const Profile& profile = m_model.profile;
        const double writes = m_seen[object] ? profile.laterWrites : profile.firstWrites;
        m_seen[object] = true;
        into[count] = {m_ids(object), m_sizes[object],
                       m_arrivals ? m_arrivals->next() : units::seconds(static_cast<double>(m_done))};
        origins[count] = {m_tenants[object], writes > 0 && m_random.uniform() < writes};
    }
    return count;
}

} // namespace lakewright::synthesis
