// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/placement/failure_cases.h"

#include <algorithm>

namespace lakewright::placement {
namespace {

using scenario::Region;
using scenario::Scenario;

bool hasLake(const Scenario& scenario, const Region& region) {
    return std::any_of(scenario.lakes.begin(), scenario.lakes.end(),
                       [&](const scenario::Lake& lake) { return lake.region == region.id; });
}

bool jobsMoveAway(const Scenario& scenario, const Region& region) {
    return std::any_of(scenario.jobs.begin(), scenario.jobs.end(),
                       [&](const scenario::Job& job) { return job.region == region.id && job.failover; });
}

bounds::JointOutage together(const catalogue::Catalogue& catalogue, const Region& a, const Region& b) {
    const catalogue::Region *first = catalogue.region(a.id), *second = catalogue.region(b.id);
    const bool isPair = first && second && (first->pairedRegion == second->id || second->pairedRegion == first->id);
    return bounds::jointOutageOfPair(bounds::kRegionOutage, bounds::kRegionOutage, isPair ? bounds::kPairShare : 0);
}

} // namespace

std::string FailureCase::text() const {
    if (path)
        return "path " + path->id;
    std::string text;
    for (const Region* region : regions)
        text += (text.empty() ? "" : " and ") + region->id;
    return text.empty() ? "nothing" : text;
}

std::vector<FailureCase> failureCases(const Scenario& scenario, const catalogue::Catalogue& catalogue) {
    const bounds::OutageProcess process = bounds::kRegionOutage;
    std::vector<FailureCase> all{{{}, nullptr, std::nullopt, true}};
    for (const Region& region : scenario.regions)
        if (hasLake(scenario, region) || jobsMoveAway(scenario, region))
            all.push_back({{&region}, nullptr, bounds::jointOutage(std::span(&process, 1)), true});
    for (std::size_t a = 0; a < scenario.regions.size(); ++a)
        for (std::size_t b = a + 1; b < scenario.regions.size(); ++b) {
            const Region &first = scenario.regions[a], &second = scenario.regions[b];
            if (hasLake(scenario, first) && hasLake(scenario, second))
                all.push_back({{&first, &second}, nullptr, together(catalogue, first, second), false});
        }
    for (const scenario::Path& path : scenario.network.paths)
        all.push_back({{}, &path, std::nullopt, false});
    return all;
}

bool isLost(const FailureCase& failure, const scenario::Lake& lake) {
    return std::any_of(failure.regions.begin(), failure.regions.end(),
                       [&](const Region* region) { return region->id == lake.region; });
}

} // namespace lakewright::placement
