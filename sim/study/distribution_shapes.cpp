// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/study/distribution_shapes.h"

#include <algorithm>
#include <cassert>

namespace lakewright::sim {
namespace {

using scenario::DistributionShape;

constexpr DistributionShape kShapes[] = {DistributionShape::Star, DistributionShape::Chain, DistributionShape::Tree,
                                         DistributionShape::Cheapest};

/// A quarter of the progress of all for each shape.
class OneOfFour : public RunObserver {
public:
    OneOfFour(RunObserver& outer, std::size_t done) : m_outer(outer), m_done(done) {}
    void onProgress(const results::RunProgress& progress) override {
        results::RunProgress all = progress;
        all.fraction = (static_cast<double>(m_done) + progress.fraction) / std::size(kShapes);
        m_outer.onProgress(all);
    }
    bool cancelled() override { return m_outer.cancelled(); }

private:
    RunObserver& m_outer;
    std::size_t m_done;
};

const results::Metric& metricOf(const results::RunSummary& run, const char* id, const std::string& entity) {
    const auto found = std::find_if(run.metrics.begin(), run.metrics.end(),
                                    [&](const auto& one) { return one.id == id && one.entity == entity; });
    assert(found != run.metrics.end());
    return *found;
}

} // namespace

std::vector<ShapeResult> compareShapes(const scenario::Scenario& scenario, const catalogue::Catalogue& catalogue,
                                       int jobs, RunObserver& observer) {
    std::vector<results::RunSummary> runs;
    for (const DistributionShape shape : kShapes) {
        scenario::Scenario shaped = scenario;
        for (scenario::Distribution& one : shaped.distributions)
            one.shape = shape;
        RunOptions options;
        options.jobs = jobs;
        OneOfFour part(observer, runs.size());
        runs.push_back(simulate(shaped, catalogue, options, part));
    }
    std::vector<ShapeResult> all;
    for (std::size_t i = 0; i < scenario.distributions.size(); ++i)
        for (std::size_t shape = 0; shape < runs.size(); ++shape) {
            const std::string& id = scenario.distributions[i].id;
            all.push_back({kShapes[shape], metricOf(runs[shape], "distribution-time-p95", id),
                           metricOf(runs[shape], "distribution-egress-cost", id), runs[shape].distributions[i]});
        }
    return all;
}

} // namespace lakewright::sim
