// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/assumptions.h"

#include "models/scenario/cross_zone.h"
#include "models/units/text.h"

#include <fmt/format.h>

#include <set>

namespace lakewright::scenario {
namespace {

void add(const Context& context, const Machines& machines, const std::string& pointer, std::set<std::string>& done,
         std::vector<Assumption>& assumptions) {
    const auto cluster = context.cluster(machines);
    if (!cluster || !done.insert(machines.size).second)
        return;
    if (cluster::readFigureAssumed(*cluster))
        assumptions.push_back({pointer, machines.size + " localRead", units::exactText(cluster::kUnpublishedDiskRead),
                               "", 'E', "not published: per local disk, as the disks of Laosv4", false});
    if (cluster::writeFigureAssumed(*cluster))
        assumptions.push_back({pointer, machines.size + " localWrite",
                               fmt::format("{}", cluster::kUnpublishedWriteRatio), "of localRead", 'E',
                               "not published: ratio of the L sizes that publish both", false});
}

/// Of a lake that is asked across zones.
void addZones(const Scenario& scenario, std::size_t lake, std::vector<Assumption>& assumptions) {
    const units::Seconds delay = crossZoneDelay(scenario.lakes[lake].machines);
    for (const QueryLoad& queries : scenario.queries)
        if (delay.value > 0 && queries.lake == scenario.lakes[lake].id)
            return assumptions.push_back({place("lakes", lake, "zones"), "cross-zone delay", units::exactText(delay),
                                          "", 'C', "MODELS 1.3: three round trips of a request, each 645 µs longer",
                                          false});
}

} // namespace

void addCatalogueAssumptions(const Context& context, std::vector<Assumption>& assumptions) {
    std::set<std::string> done;
    const Scenario& s = context.scenario;
    for (std::size_t i = 0; i < s.lakes.size(); ++i)
        add(context, s.lakes[i].machines, place("lakes", i, "size"), done, assumptions);
    for (std::size_t i = 0; i < s.lakes.size(); ++i)
        addZones(s, i, assumptions);
    for (std::size_t i = 0; i < s.caches.size(); ++i)
        add(context, s.caches[i].machines, place("caches", i, "size"), done, assumptions);
}

} // namespace lakewright::scenario
