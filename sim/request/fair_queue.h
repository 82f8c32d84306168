// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/units/quantity.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace lakewright::request {

/// Weighted fair queueing (PGPS): one server of a rate, tenants with weights. A job is served before another when it
/// would end earlier if all tenants with work shared the rate by weight; so a tenant that keeps to (σ, ρ) with ρ at
/// most its guaranteed rate g waits at most σ/g + L/C. Source: Parekh and Gallager, IEEE/ACM ToN 1(3), 1993;
/// MODELS §8.
class FairQueue {
public:
    struct Job {
        std::uint32_t tenant, id;
        units::Seconds end; ///< when its service ends
    };

    /// `rate` in units of cost per second, > 0; all weights > 0.
    FairQueue(units::Frequency rate, std::vector<double> weights);
    /// `now` never goes back; cost > 0.
    void add(units::Seconds now, std::uint32_t tenant, double cost, std::uint32_t id);
    /// The next job, when the server is idle and one waits: its service starts now.
    std::optional<Job> start(units::Seconds now);
    bool waiting() const { return !m_jobs.empty(); }

private:
    struct Waiting {
        double tag; ///< virtual time of its end under ideal sharing
        std::uint64_t order;
        std::uint32_t tenant, id;
        double cost;
    };
    static bool later(const Waiting& a, const Waiting& b) {
        return a.tag > b.tag || (a.tag == b.tag && a.order > b.order);
    }
    void advance(double now);

    double m_rate;
    std::vector<double> m_weights, m_lastTag; ///< by tenant
    std::vector<Waiting> m_jobs;              ///< heap, least tag first
    double m_virtual = 0, m_updated = 0, m_busyUntil = 0;
    std::uint64_t m_order = 0;
};

} // namespace lakewright::request
