// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/results/run_event.h"
#include "models/results/series.h"
#include "sim/entities/world.h"
#include "sim/probes/observed_kernel.h"

#include <functional>
#include <set>
#include <string>
#include <vector>

namespace lakewright::probes {

/// Looks at the world every Engine::sample: means over the step of what each region's GPUs received, cache hit ratio
/// and WAN use, and the age of the central checkpoints; "all" for the whole scenario. Also checks the rates of all
/// links and keeps the utilisation of every link for its percentile.
class Sampler {
public:
    /// What a step was for a load of queries.
    struct Window {
        double load = 0;   ///< of the busiest link of the lake's clusters, over its capacity
        double unused = 1; ///< of the same, over its capacity with all VMs: what any link has left at least
        double served = 1; ///< requests served over requests asked
        units::Frequency asked, answered;
    };
    using Listener = std::function<void(const results::RunSample&)>;
    Sampler(ObservedKernel& kernel, const entities::World& world, Listener listener);

    std::vector<results::Series> series() const;
    /// Time-weighted distribution of a job's central checkpoint age, one value per step since its start.
    const std::vector<double>& centralAges(std::size_t job) const { return m_ages[job]; }
    /// What came of a job's time in each of these steps, less what was lost in it; and when the first of them began.
    const std::vector<double>& goodputs(std::size_t job) const { return m_goodputs[job]; }
    units::Seconds jobStart(std::size_t job) const { return m_jobStarts[job]; }
    /// Bytes a second that the NICs of a lake sent, and that a transfer moved, in each step.
    const std::vector<double>& sentRates(std::size_t lake) const { return m_sentRates[lake]; }
    const std::vector<double>& transferRates(std::size_t transfer) const { return m_transferRates[transfer]; }
    /// Mean utilisation of a link in each step.
    const std::vector<double>& utilisation(kernel::LinkId link) const {
        return m_utilisation[static_cast<std::size_t>(link)];
    }

    const std::vector<Window>& windows(std::size_t queries) const { return m_windows[queries]; }

private:
    struct Meter { ///< difference of a growing total from step to step
        double last = 0;
        double step(double total) {
            const double difference = total - last;
            last = total;
            return difference;
        }
    };
    void plan();
    void sample();
    void put(const char* id, const std::string& entity, const char* unit, double value, results::RunSample& out);
    void sampleRegions(results::RunSample& out);
    void sampleHits(results::RunSample& out);
    void sampleLinks(results::RunSample& out);
    void sampleQueries(results::RunSample& out);
    void sampleTransfers(results::RunSample& out);
    void sampleMigrations(results::RunSample& out);
    void sampleAges(results::RunSample& out);

    ObservedKernel& m_kernel;
    const entities::World& m_world;
    Listener m_listener;
    units::Seconds m_step;
    long long m_samples = 0;
    std::set<std::size_t> m_regions; ///< where jobs run or may continue, and replicas come up
    std::vector<results::SeriesBuilder> m_tracks;
    std::vector<std::vector<double>> m_ages, m_utilisation, m_goodputs, m_sentRates, m_transferRates;
    std::vector<units::Seconds> m_jobStarts;
    std::vector<Meter> m_useful, m_sent, m_links, m_possible, m_hits, m_misses, m_served, m_asked, m_answered, m_moved;
    std::vector<std::vector<Window>> m_windows;
    std::vector<double> m_unused; ///< of each link in the last step, over its nominal capacity
    std::vector<double> m_ratio;  ///< last hit ratio of each cache
    double m_ratioOfAll = 0;
};

} // namespace lakewright::probes
