// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/placement/placement.h"

#include "models/bounds/max_use.h"
#include "models/commercial/terms.h"
#include "models/placement/assignment.h"
#include "models/placement/choices.h"
#include "models/placement/failure_cases.h"

#include <algorithm>
#include <map>

namespace lakewright::placement {
namespace {

constexpr units::Seconds kMonth = units::hours(commercial::kHoursOfMonth);

/// What a second of round trip to the secondary counts beside one to the primary.
constexpr double kSecondaryDelay = 0.01;

/// An ordered pair of lakes for a region; without a second one where only one may be taken.
struct Pair {
    std::size_t region = 0, primary = 0;
    std::optional<std::size_t> secondary;
};

struct Resource {
    std::string name;
    units::Bandwidth rate;
};

class Planner {
public:
    explicit Planner(const scenario::Context& context)
        : m_scenario(context.scenario), m_regions(possibleWrites(context)),
          m_cases(failureCases(context.scenario, context.catalogue)) {
        for (const RegionWrites& writes : m_regions)
            m_choices.push_back(lakeChoices(context, writes));
        for (const FailureCase& failure : m_cases)
            m_writes.push_back(writesWithout(context, failure.regions));
        for (const std::vector<LakeChoice>& choices : m_choices)
            for (const LakeChoice& choice : choices)
                addResources(choice);
        addPairs();
    }

    Placement plan() const {
        const Assignment assignment = assign(problem());
        Placement placement;
        std::vector<const Pair*> chosen(m_regions.size(), nullptr);
        for (const std::size_t option : assignment.options)
            chosen[m_pairs[option].region] = &m_pairs[option];
        for (std::size_t region = 0; region < m_regions.size(); ++region)
            placement.regions.push_back(placed(region, chosen[region]));
        for (std::size_t failure = 0; failure < m_cases.size(); ++failure)
            placement.failures.push_back(effect(failure, chosen));
        for (std::size_t i = 0; i < m_resources.size(); ++i)
            if (assignment.enlarged[i] > 0)
                placement.enlarged.push_back({m_resources[i].name, assignment.enlarged[i]});
        placement.perMonth = units::usd(assignment.cost);
        return placement;
    }

private:
    void addResources(const LakeChoice& choice) {
        for (const network::Limit& limit : choice.limits) {
            if (limit.link.empty())
                continue;
            const auto [at, isNew] = m_resourceOf.try_emplace(limit.link, m_resources.size());
            if (isNew)
                m_resources.push_back({limit.name, limit.rate});
            else if (limit.rate < m_resources[at->second].rate)
                m_resources[at->second] = {limit.name, limit.rate};
        }
    }

    void addPairs() {
        for (std::size_t region = 0; region < m_regions.size(); ++region) {
            std::vector<std::size_t> allowed;
            for (std::size_t lake = 0; lake < m_scenario.lakes.size(); ++lake)
                if (m_choices[region][lake].refused.empty())
                    allowed.push_back(lake);
            for (const std::size_t primary : allowed)
                addPairs(region, primary, allowed);
        }
    }

    /// A second lake in the region of the first is lost with it.
    void addPairs(std::size_t region, std::size_t primary, const std::vector<std::size_t>& allowed) {
        const std::size_t before = m_pairs.size();
        for (const std::size_t secondary : allowed)
            if (m_scenario.lakes[primary].region != m_scenario.lakes[secondary].region)
                m_pairs.push_back({region, primary, secondary});
        if (m_pairs.size() == before)
            m_pairs.push_back({region, primary, std::nullopt});
    }

    units::Usd monthOf(std::size_t failure, std::size_t region, std::size_t lake) const {
        return m_choices[region][lake].price * (m_writes[failure][region].mean() * kMonth);
    }

    Option optionOf(const Pair& pair, std::size_t group) const {
        const double lost = bounds::unavailability(bounds::kRegionOutage);
        const std::vector<LakeChoice>& lakes = m_choices[pair.region];
        Option option{group, monthOf(0, pair.region, pair.primary).value, lakes[pair.primary].roundTrip.value};
        if (pair.secondary) {
            option.cost = (1 - lost) * option.cost + lost * monthOf(0, pair.region, *pair.secondary).value;
            option.delay += kSecondaryDelay * lakes[*pair.secondary].roundTrip.value;
        }
        return option;
    }

    bool isInReach(const FailureCase& failure, std::size_t region, std::size_t lake) const {
        const std::string crossed = failure.path ? "path:" + failure.path->id + ":" : "";
        const auto& limits = m_choices[region][lake].limits;
        return !isLost(failure, m_scenario.lakes[lake]) &&
               (!failure.path || std::none_of(limits.begin(), limits.end(), [&](const network::Limit& limit) {
                   return limit.link.starts_with(crossed);
               }));
    }

    /// Where a region's copies go in a case; nothing when both lakes are lost.
    std::optional<std::size_t> lakeIn(const FailureCase& failure, const Pair& pair) const {
        if (isInReach(failure, pair.region, pair.primary))
            return pair.primary;
        return pair.secondary && isInReach(failure, pair.region, *pair.secondary) ? pair.secondary : std::nullopt;
    }

    /// By resource, the shares of kMaxUse of its rate that a pair's copies take in a case.
    std::map<std::size_t, double> sharesOf(std::size_t failure, const Pair& pair) const {
        std::map<std::size_t, double> shares;
        const units::Bandwidth mean = m_writes[failure][pair.region].mean();
        const auto lake = lakeIn(m_cases[failure], pair);
        if (!lake || mean.value <= 0)
            return shares;
        for (const network::Limit& limit : m_choices[pair.region][*lake].limits)
            if (!limit.link.empty()) {
                const std::size_t resource = m_resourceOf.at(limit.link);
                shares[resource] = mean / (m_resources[resource].rate * bounds::kMaxUse);
            }
        return shares;
    }

    void addRooms(std::size_t failure, AssignmentProblem& problem) const {
        std::vector<Room> rooms(m_resources.size());
        std::vector<std::map<std::size_t, double>> most(m_resources.size()); // by group
        for (std::size_t i = 0; i < m_pairs.size(); ++i)
            for (const auto& [resource, share] : sharesOf(failure, m_pairs[i])) {
                rooms[resource].uses.push_back({i, share});
                double& largest = most[resource][problem.options[i].group];
                largest = std::max(largest, share);
            }
        for (std::size_t resource = 0; resource < rooms.size(); ++resource) {
            double sum = 0;
            for (const auto& [group, share] : most[resource])
                sum += share;
            rooms[resource].resource = resource;
            if (sum > 1) // no choice exceeds it otherwise
                problem.rooms.push_back(std::move(rooms[resource]));
        }
    }

    AssignmentProblem problem() const {
        AssignmentProblem problem;
        problem.resources = m_resources.size();
        for (std::size_t i = 0; i < m_pairs.size(); ++i) {
            problem.groups += i == 0 || m_pairs[i].region != m_pairs[i - 1].region ? 1 : 0;
            problem.options.push_back(optionOf(m_pairs[i], problem.groups - 1));
        }
        for (std::size_t failure = 0; failure < m_cases.size(); ++failure)
            if (m_cases[failure].hasToHold)
                addRooms(failure, problem);
        return problem;
    }

    PlacedRegion placed(std::size_t region, const Pair* pair) const {
        const scenario::Region& spec = *m_regions[region].region;
        PlacedRegion row{spec.id, spec.area, m_writes[0][region].mean(), {}, {}, {}};
        const auto lakeOf = [&](std::size_t lake) {
            const LakeChoice& choice = m_choices[region][lake];
            return PlacedLake{choice.lake->id, choice.roundTrip, choice.oldest, monthOf(0, region, lake)};
        };
        if (pair)
            row.primary = lakeOf(pair->primary);
        if (pair && pair->secondary)
            row.secondary = lakeOf(*pair->secondary);
        for (const LakeChoice& choice : m_choices[region])
            if (!choice.refused.empty())
                row.refused.push_back({choice.lake->id, choice.refused});
        return row;
    }

    FailureEffect effect(std::size_t failure, const std::vector<const Pair*>& chosen) const {
        const FailureCase& what = m_cases[failure];
        FailureEffect effect;
        effect.lost = what.text();
        effect.hasToHold = what.hasToHold;
        if (what.outage) {
            effect.perYear = what.outage->rate.value * units::days(365).value;
            effect.hoursPerYear = what.outage->share * commercial::kHoursOfYear;
        }
        std::map<std::size_t, double> used;
        for (std::size_t region = 0; region < m_regions.size(); ++region) {
            if (m_writes[failure][region].jobs.empty())
                continue;
            const auto lake = chosen[region] ? lakeIn(what, *chosen[region]) : std::nullopt;
            if (!lake)
                effect.unserved.push_back(m_regions[region].region->id);
            else if (*lake != chosen[region]->primary)
                effect.onSecondary.push_back(m_regions[region].region->id);
            if (!lake)
                continue;
            effect.perMonth += monthOf(failure, region, *lake);
            for (const auto& [resource, share] : sharesOf(failure, *chosen[region]))
                used[resource] += share * bounds::kMaxUse;
        }
        for (const auto& [resource, use] : used)
            if (use > effect.use) {
                effect.use = use;
                effect.busiest = m_resources[resource].name;
            }
        return effect;
    }

    const scenario::Scenario& m_scenario;
    std::vector<RegionWrites> m_regions;
    std::vector<FailureCase> m_cases;
    std::vector<std::vector<LakeChoice>> m_choices;  ///< by region and lake
    std::vector<std::vector<RegionWrites>> m_writes; ///< by case and region
    std::vector<Resource> m_resources;
    std::map<std::string, std::size_t> m_resourceOf; ///< by link
    std::vector<Pair> m_pairs;                       ///< of a region one after the other
};

} // namespace

bool Placement::isFeasible() const {
    return enlarged.empty() && std::all_of(regions.begin(), regions.end(), [](const PlacedRegion& region) {
               return region.primary && region.secondary;
           });
}

Placement placementOf(const scenario::Scenario& scenario, const catalogue::Catalogue& catalogue) {
    scenario::Findings none("");
    return Planner(scenario::Context(scenario, catalogue, none)).plan();
}

} // namespace lakewright::placement
