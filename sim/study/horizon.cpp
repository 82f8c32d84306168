// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/study/horizon.h"

#include "models/growth/orders.h"
#include "models/scenario/stored.h"
#include "models/scenario/validate.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

namespace lakewright::sim {
namespace {

using growth::Addition;
using growth::LoadCurve;
using units::Seconds;

constexpr double kNever = std::numeric_limits<double>::infinity();

/// Times of one event over the samples; infinite where it does not come.
class Times {
public:
    void add(std::optional<Seconds> time) { m_values.push_back(time ? time->value : kNever); }
    /// Order statistics: of n samples the p-th is the one with p·n before it.
    DateBand band(Seconds until) const {
        std::vector<double> sorted = m_values;
        std::sort(sorted.begin(), sorted.end());
        const auto at = [&](double p) -> std::optional<Seconds> {
            const double value = sorted[static_cast<std::size_t>(p * static_cast<double>(sorted.size()))];
            return value <= until.value ? std::optional(units::seconds(value)) : std::nullopt;
        };
        const auto in = std::upper_bound(sorted.begin(), sorted.end(), until.value) - sorted.begin();
        return {at(0.1), at(0.5), at(0.9), static_cast<double>(in) / static_cast<double>(sorted.size())};
    }

private:
    std::vector<double> m_values;
};

/// What grows: a lake's bytes or the use of a link, with the lake whose expansions widen it.
struct Resource {
    std::string name, place;
    LoadCurve curve; ///< its rate is set by sample
    double limit = 0;
    std::optional<std::size_t> lake; ///< index
    Times runsOut;
};

/// The expansions of one lake, and its bytes.
struct Plan {
    LoadCurve fill;
    units::Bytes capacity;
    std::vector<std::size_t> expansions; ///< indices in the scenario
    std::vector<growth::PlannedAddition> additions;
};

struct ExpansionTimes {
    Times ordered, inUse, needed, orderBy;
    int late = 0;
};

class Outlook {
public:
    Outlook(const scenario::Scenario& scenario, const catalogue::Catalogue& catalogue, const HorizonOptions& options)
        : m_scenario(scenario), m_options(options), m_until(growth::kMonth * options.months),
          m_times(scenario.growth.expansions.size()), m_capacities(scenario.lakes.size()),
          m_full(scenario.lakes.size(), std::vector<int>(static_cast<std::size_t>(options.months) + 1)) {
        const scenario::Growth& g = scenario.growth;
        m_rate = {g.low.value_or(g.monthly), g.monthly, g.high.value_or(g.monthly)};
        scenario::Findings findings("");
        const scenario::Context context(scenario, catalogue, findings);
        for (const scenario::Lake& lake : scenario.lakes)
            addLake(lake, cluster::logicalCapacity(*context.cluster(lake.machines)));
    }

    void addLinks(const std::vector<LinkDemand>& demand) {
        for (const LinkDemand& link : demand) {
            Resource resource{link.resource, link.place, {link.mean, 0, {}}, bounds::kMaxUse, {}, {}};
            for (std::size_t lake = 0; lake < m_scenario.lakes.size(); ++lake)
                if (m_scenario.lakes[lake].id == link.place)
                    resource.lake = lake;
            m_resources.push_back(std::move(resource));
        }
    }

    void sample(std::uint32_t index) {
        stats::RandomStream random(m_scenario.seed, index, "growth", "rate");
        const double rate = growth::rateAt(m_rate, random.normal());
        std::vector<std::vector<Addition>> additions;
        for (std::size_t lake = 0; lake < m_plans.size(); ++lake)
            additions.push_back(followPlan(lake, rate, index));
        const std::vector<Addition> none;
        for (Resource& resource : m_resources) {
            resource.curve.monthly = rate;
            resource.runsOut.add(
                growth::runsOut(resource.curve, resource.lake ? additions[*resource.lake] : none, resource.limit));
        }
    }

    Horizon result() const {
        Horizon all{m_options, m_rate, {}, {}, {}};
        for (const Resource& resource : m_resources)
            all.runways.push_back(runway(resource));
        const auto key = [](const Runway& r) {
            return std::pair{r.runsOut.p50.value_or(Seconds{kNever}), r.alone50.value_or(Seconds{kNever})};
        };
        std::stable_sort(all.runways.begin(), all.runways.end(),
                         [&](const Runway& a, const Runway& b) { return key(a) < key(b); });
        for (std::size_t lake = 0; lake < m_plans.size(); ++lake) {
            for (std::size_t i = 0; i < m_plans[lake].expansions.size(); ++i)
                all.expansions.push_back(expansion(m_plans[lake], i));
            all.lakes.push_back(outlook(lake));
        }
        std::sort(all.expansions.begin(), all.expansions.end(),
                  [](const auto& a, const auto& b) { return a.index < b.index; });
        return all;
    }

private:
    void addLake(const scenario::Lake& lake, units::Bytes capacity) {
        Plan plan{
            {.start = scenario::storedIn(m_scenario, lake) / capacity, .monthly = 0, .steps = {}}, capacity, {}, {}};
        for (const scenario::GrowthStep& step : m_scenario.growth.steps)
            if (step.lake == lake.id)
                plan.fill.steps.push_back({step.at, step.add / capacity});
        for (std::size_t i = 0; i < m_scenario.growth.expansions.size(); ++i) {
            const scenario::Expansion& expansion = m_scenario.growth.expansions[i];
            if (expansion.lake != lake.id)
                continue;
            const double share = static_cast<double>(expansion.nodes) / lake.machines.nodes +
                                 static_cast<double>(expansion.clusters) / lake.machines.clusters;
            plan.expansions.push_back(i);
            plan.additions.push_back({expansion.order, share});
        }
        m_resources.push_back({"capacity", lake.id, plan.fill, scenario::kMaxFill, m_plans.size(), {}});
        m_plans.push_back(std::move(plan));
    }

    /// Orders and arrivals of one lake in one sample; what arrives, by time.
    std::vector<Addition> followPlan(std::size_t lake, double rate, std::uint32_t index) {
        const Plan& plan = m_plans[lake];
        LoadCurve fill = plan.fill;
        fill.monthly = rate;
        const auto ordered = growth::orderTimes(fill, plan.additions, m_until);
        std::vector<Seconds> leads;
        for (const std::size_t expansion : plan.expansions) {
            stats::RandomStream random(m_scenario.seed, index, "expansion " + std::to_string(expansion), "lead");
            leads.push_back(growth::draw(m_scenario.growth.expansions[expansion].leadTime, random));
        }
        noteExpansions(plan, fill, ordered, leads);
        std::vector<Addition> all = growth::arrivals(plan.additions, ordered, leads);
        noteMonths(lake, fill, all);
        return all;
    }

    void noteExpansions(const Plan& plan, const LoadCurve& fill, const std::vector<std::optional<Seconds>>& ordered,
                        const std::vector<Seconds>& leads) {
        for (std::size_t i = 0; i < plan.expansions.size(); ++i) {
            const auto end = static_cast<std::ptrdiff_t>(i);
            const std::vector<Addition> before =
                growth::arrivals({plan.additions.begin(), plan.additions.begin() + end},
                                 {ordered.begin(), ordered.begin() + end}, {leads.begin(), leads.begin() + end});
            const auto needed = growth::runsOut(fill, before, scenario::kMaxFill);
            const auto inUse = ordered[i] ? std::optional(*ordered[i] + leads[i]) : std::nullopt;
            ExpansionTimes& times = m_times[plan.expansions[i]];
            times.ordered.add(ordered[i]);
            times.inUse.add(inUse);
            times.needed.add(needed);
            times.orderBy.add(needed ? std::optional(*needed - leads[i]) : std::nullopt);
            times.late += needed && *needed <= m_until && (!inUse || *inUse > *needed);
        }
    }

    void noteMonths(std::size_t lake, const LoadCurve& fill, const std::vector<Addition>& additions) {
        const auto full = growth::runsOut(fill, additions, scenario::kMaxFill);
        for (int month = 0; month <= m_options.months; ++month) {
            const Seconds at = growth::kMonth * month;
            ++m_capacities[lake][{month, growth::capacityAt(additions, at)}];
            m_full[lake][static_cast<std::size_t>(month)] += full && *full <= at;
        }
    }

    Runway runway(const Resource& resource) const {
        LoadCurve curve = resource.curve;
        const auto alone = [&](double rate) {
            curve.monthly = rate;
            return growth::runsOut(curve, {}, resource.limit);
        };
        return {
            resource.name,      resource.place,       curve.start,      resource.limit, resource.runsOut.band(m_until),
            alone(m_rate.high), alone(m_rate.middle), alone(m_rate.low)};
    }

    PlannedExpansion expansion(const Plan& plan, std::size_t i) const {
        const std::size_t index = plan.expansions[i];
        const scenario::Expansion& spec = m_scenario.growth.expansions[index];
        const ExpansionTimes& times = m_times[index];
        return {index,
                spec.lake,
                plan.additions[i].share,
                growth::meanOf(spec.leadTime),
                times.ordered.band(m_until),
                times.inUse.band(m_until),
                times.needed.band(m_until),
                times.orderBy.band(m_until),
                static_cast<double>(times.late) / m_options.samples};
    }

    /// The capacity at a month that half of the samples do not exceed.
    double medianCapacity(std::size_t lake, int month) const {
        int below = 0;
        const auto& counts = m_capacities[lake];
        for (auto one = counts.lower_bound({month, 0}); one != counts.end() && one->first.first == month; ++one)
            if ((below += one->second) * 2 > m_options.samples)
                return one->first.second;
        return 1;
    }

    LakeOutlook outlook(std::size_t lake) const {
        const Plan& plan = m_plans[lake];
        LakeOutlook all{m_scenario.lakes[lake].id, plan.capacity * plan.fill.start, plan.capacity, {}};
        LoadCurve fill = plan.fill;
        const auto stored = [&](double rate, int month) {
            fill.monthly = rate;
            return plan.capacity * growth::loadAt(fill, growth::kMonth * month);
        };
        for (int month = 0; month <= m_options.months; ++month)
            all.months.push_back(
                {month, stored(m_rate.low, month), stored(m_rate.middle, month), stored(m_rate.high, month),
                 plan.capacity * medianCapacity(lake, month),
                 static_cast<double>(m_full[lake][static_cast<std::size_t>(month)]) / m_options.samples});
        return all;
    }

    const scenario::Scenario& m_scenario;
    HorizonOptions m_options;
    Seconds m_until;
    growth::RateBand m_rate;
    std::vector<Plan> m_plans; ///< of the lakes
    std::vector<Resource> m_resources;
    std::vector<ExpansionTimes> m_times;                             ///< of the expansions
    std::vector<std::map<std::pair<int, double>, int>> m_capacities; ///< by lake: samples by month and capacity
    std::vector<std::vector<int>> m_full;                            ///< by lake and month: samples
};

} // namespace

Horizon horizonOf(const scenario::Scenario& scenario, const catalogue::Catalogue& catalogue,
                  const std::vector<LinkDemand>& demand, const HorizonOptions& options) {
    Outlook outlook(scenario, catalogue, options);
    outlook.addLinks(demand);
    for (int sample = 0; sample < options.samples; ++sample)
        outlook.sample(static_cast<std::uint32_t>(sample));
    return outlook.result();
}

} // namespace lakewright::sim
