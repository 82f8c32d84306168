// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/synthesis/arrivals.h"

#include <queue>

namespace lakewright::synthesis {

/// What decides which object is asked for next.
enum class References {
    ByRecency,   ///< when objects were asked for first, and how long after the last time, as in the trace
    ByPopularity ///< popularity alone: each access is independent of those before
};

/// All that a synthetic trace is made from; holds no id and no name of the trace it was fitted to.
struct SynthesisModel {
    References references = References::ByRecency;
    PopularityFit fit;
    std::optional<ArrivalModel> arrivals; ///< unset: access i is at i seconds
    Profile profile;                      ///< of the trace, read twice for ByRecency
};
SynthesisModel fitModel(Profile profile, References references);
/// Fewest accesses that a model is fitted to. Tier E: shares and quantiles of fewer say little.
inline constexpr std::uint64_t kLeastAccesses = 1000;

/// Accesses of a model, as many as asked for, the same for the same seed. The number of objects goes with the length.
/// Ids are the numbers 0 … objects − 1 in a random order. Memory: about 60 B an object.
class SyntheticTrace {
public:
    SyntheticTrace(const SynthesisModel& model, std::uint64_t accesses, std::uint64_t seed);

    /// Fills both from the front, which are as long; 0 at the end.
    std::size_t read(std::span<traces::Access> into, std::span<traces::Origin> origins);
    std::uint64_t objects() const { return m_times.size(); }

private:
    std::uint32_t next();
    std::uint32_t nextByRecency();
    std::uint32_t nextByPopularity();
    void planFirsts();
    double gap(std::uint32_t object, std::uint32_t left) const;
    void drawSizes();
    void dealOutTenants();

    const SynthesisModel& m_model;
    std::uint64_t m_accesses, m_done = 0;
    std::uint64_t m_seed;
    stats::RandomStream m_random;
    std::optional<ArrivalSource> m_arrivals;
    std::vector<std::uint32_t> m_times; ///< accesses, by object
    std::vector<std::uint32_t> m_left;  ///< of them to come
    std::vector<std::uint32_t> m_until; ///< ByPopularity: accesses of the objects up to this one
    std::vector<std::uint64_t> m_sizes;
    std::vector<std::uint16_t> m_tenants;
    std::vector<bool> m_seen;
    std::vector<float> m_squeeze; ///< ByRecency: of an object's gaps, so that its last access is not after the end
    using Planned = std::pair<double, std::uint32_t>; ///< place among all accesses, and the object
    std::priority_queue<Planned, std::vector<Planned>, std::greater<>> m_planned; ///< ByRecency: next of each object
    stats::Permutation m_ids;
};

} // namespace lakewright::synthesis
