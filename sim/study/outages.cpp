// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/study/outages.h"

#include "sim/kernel/native/native_kernel.h"
#include "sim/study/merge.h"
#include "sim/study/parallel.h"
#include "sim/study/replication.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <mutex>

namespace lakewright::sim {
namespace {

using results::ObjectiveResult;
using results::RunSummary;
using Set = std::vector<std::size_t>; ///< indices of candidates, ascending

/// Judged in every run without being asked for; see judge().
constexpr const char* kNoDataLoss = "no-data-loss";
/// Share of the repairs that are over within the duration that is simulated.
constexpr double kRepairShare = 0.9;
/// The duration is halved until the shortest that breaks is known to this share of itself, or to the least time.
constexpr double kAccuracy = 1.0 / 32;
constexpr units::Seconds kLeast = units::seconds(1);

bool meets(const scenario::Objective& objective, double value) {
    return objective.comparison == scenario::Comparison::AtLeast ? value >= objective.target
                                                                 : value <= objective.target;
}

bool isWorse(const scenario::Objective& objective, double value, double than) {
    return objective.comparison == scenario::Comparison::AtLeast ? value < than : value > than;
}

/// One replication cannot decide about a probability: the value it reached does.
bool isBroken(const ObjectiveResult& result) {
    return result.verdict == results::Verdict::Missed ||
           (result.objective.probability && !result.worstEntity.empty() && !meets(result.objective, result.value));
}

/// One simulation of a search.
struct Trial {
    std::size_t set = 0; ///< of the level
    int instant = 0;
};
/// What it says of one objective.
struct Finding {
    bool broken = false;
    double value = 0;
};
using Outcome = std::vector<Finding>; ///< by searched objective

class Search {
public:
    Search(const scenario::Scenario& scenario, const catalogue::Catalogue& catalogue, const OutageOptions& options,
           OutageObserver& observer)
        : m_scenario(scenario), m_catalogue(catalogue), m_options(options), m_observer(observer),
          m_replications(scenario.engine.replications) {
        m_found.candidates = outageCandidates(scenario);
        m_scenario.faults.clear();
    }

    OutageSearch run() {
        runBase();
        for (int size = 1; size <= m_options.maxFaults && !m_objectives.empty(); ++size)
            level(size);
        describeCuts();
        return std::move(m_found);
    }

private:
    class Watch : public RunObserver {
    public:
        explicit Watch(Search& search) : m_search(search) {}
        bool cancelled() override {
            const std::lock_guard lock(m_search.m_mutex);
            return m_search.m_observer.cancelled();
        }

    private:
        Search& m_search;
    };

    RunSummary simulateWith(const std::vector<scenario::Fault>& faults, int replication) {
        scenario::Scenario faulty = m_scenario;
        faulty.faults = faults;
        Watch watch(*this);
        const auto kernel = kernel::makeNativeKernel();
        RunSummary summary = simulateOn(*kernel, faulty, m_catalogue,
                                        {{m_scenario.seed, static_cast<std::uint32_t>(replication)}}, watch);
        summary.engine = "native";
        return merge({summary}, faulty);
    }

    void runBase() {
        m_base.resize(static_cast<std::size_t>(m_replications));
        each(0, m_base.size(), [&](std::size_t i) { m_base[i] = simulateWith({}, static_cast<int>(i)); });
        for (const ObjectiveResult& result : m_base.front().objectives) {
            const std::string& id = result.objective.id;
            const std::vector<std::string>& asked = m_options.objectives;
            if (!asked.empty() && std::find(asked.begin(), asked.end(), id) == asked.end())
                continue;
            if (isBroken(result))
                m_found.skipped.push_back({id, "missed without any fault"});
            else {
                m_objectives.push_back(result.objective);
                m_found.searched.push_back(id);
            }
        }
        if (m_options.objectives.empty()) {
            m_objectives.push_back({.id = kNoDataLoss,
                                    .metric = "lost-vms",
                                    .entity = "*",
                                    .comparison = scenario::Comparison::AtMost,
                                    .target = 0,
                                    .unit = "count",
                                    .probability = {}});
            m_found.searched.emplace_back(kNoDataLoss);
        }
        m_cuts.resize(m_objectives.size());
    }

    /// Runs `body` for each index on all threads, and tells how far it is.
    void each(int size, std::size_t count, const std::function<void(std::size_t)>& body) {
        std::size_t done = 0;
        parallelFor(count, m_options.jobs, [&](std::size_t index) {
            body(index);
            const std::lock_guard lock(m_mutex);
            m_observer.onRuns(size, ++done, count);
        });
        m_found.runs += static_cast<int>(count);
    }

    static bool contains(const Set& set, const Set& part) {
        return std::includes(set.begin(), set.end(), part.begin(), part.end());
    }
    bool isCut(std::size_t objective, const Set& set) const {
        return std::any_of(m_cuts[objective].begin(), m_cuts[objective].end(),
                           [&](const Set& cut) { return contains(set, cut); });
    }
    /// VMs of different clusters hold different data: no set loses what none of its members does, but for zones that
    /// come back empty.
    bool isOpen(std::size_t objective, int size) const {
        const bool zonesEmptied =
            std::any_of(m_found.candidates.begin(), m_found.candidates.end(), [](const OutageCandidate& one) {
                return one.fault.kind == scenario::FaultKind::ZoneDown && one.fault.dataLost;
            });
        return size == 1 || zonesEmptied || m_objectives[objective].id != kNoDataLoss;
    }
    bool hasDouble(const Set& set) const {
        for (const std::size_t a : set)
            for (const std::size_t b : set)
                if (a != b && implies(m_scenario, m_found.candidates[a].fault, m_found.candidates[b].fault))
                    return true;
        return false;
    }
    double shareOf(const Set& set) const {
        std::vector<const OutageCandidate*> members;
        for (const std::size_t index : set)
            members.push_back(&m_found.candidates[index]);
        return jointOutage(members, m_catalogue).share;
    }

    /// Sets of one size without doubles, most probable first; counts those that need no run.
    std::vector<Set> setsOf(int size, OutageLevel& level) const {
        std::vector<std::pair<double, Set>> all;
        const auto extend = [&](auto& self, Set& set, std::size_t from) -> void {
            if (set.size() == static_cast<std::size_t>(size)) {
                if (hasDouble(set))
                    return;
                ++level.sets;
                for (std::size_t objective = 0; objective < m_objectives.size(); ++objective)
                    if (isOpen(objective, size) && !isCut(objective, set))
                        return static_cast<void>(all.emplace_back(shareOf(set), set));
                ++level.pruned;
                return;
            }
            for (std::size_t next = from; next < m_found.candidates.size(); ++next) {
                set.push_back(next);
                self(self, set, next + 1);
                set.pop_back();
            }
        };
        Set empty;
        extend(extend, empty, 0);
        std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
        std::vector<Set> sets;
        for (auto& [share, set] : all)
            sets.push_back(std::move(set));
        return sets;
    }

    units::Seconds durationOf(std::size_t candidate) const {
        return std::min(m_scenario.horizon, m_options.duration.value_or(bounds::repairQuantile(
                                                m_found.candidates[candidate].process, kRepairShare)));
    }
    units::Seconds longestOf(const Set& set) const {
        units::Seconds longest{};
        for (const std::size_t index : set)
            longest = std::max(longest, durationOf(index));
        return longest;
    }

    /// The members as faults that begin together, at the instant-th part of the time that leaves room for the longest.
    std::vector<scenario::Fault> faultsOf(const Set& set, int instant) const {
        const units::Seconds room = m_scenario.horizon - longestOf(set);
        std::vector<scenario::Fault> faults;
        for (const std::size_t index : set) {
            faults.push_back(m_found.candidates[index].fault);
            faults.back().when =
                scenario::Timed{room * (static_cast<double>(instant) / m_options.instants), durationOf(index)};
        }
        return faults;
    }

    void level(int size) {
        OutageLevel level{.size = size};
        std::vector<Set> sets = setsOf(size, level);
        std::vector<Trial> trials;
        std::size_t tried = 0;
        for (; tried < sets.size(); ++tried) {
            if (m_searchRuns + static_cast<int>(trials.size()) + m_options.instants > m_options.maxRuns)
                break;
            for (int instant = 0; instant < m_options.instants; ++instant)
                trials.push_back({tried, instant});
        }
        for (std::size_t i = tried; i < sets.size(); ++i)
            level.notTriedShare += shareOf(sets[i]);
        level.tried = tried;
        level.notTried = sets.size() - tried;
        m_searchRuns += static_cast<int>(trials.size());
        std::vector<Outcome> outcomes(trials.size());
        each(size, trials.size(), [&](std::size_t i) {
            outcomes[i] = outcome(simulateWith(faultsOf(sets[trials[i].set], trials[i].instant), 0));
        });
        noteCuts(sets, trials, outcomes);
        m_found.levels.push_back(level);
    }

    Outcome outcome(const RunSummary& summary) const {
        Outcome all(m_objectives.size());
        for (std::size_t i = 0; i < m_objectives.size(); ++i)
            for (const ObjectiveResult& result : summary.objectives)
                if (result.objective.id == m_objectives[i].id) {
                    all[i].broken = all[i].broken || isBroken(result);
                    all[i].value = result.value;
                }
        return all;
    }

    void noteCuts(const std::vector<Set>& sets, const std::vector<Trial>& trials,
                  const std::vector<Outcome>& outcomes) {
        for (std::size_t objective = 0; objective < m_objectives.size(); ++objective) {
            std::map<std::size_t, std::size_t> worst; ///< trial, by set
            for (std::size_t i = 0; i < trials.size(); ++i) {
                const auto [found, isNew] = worst.try_emplace(trials[i].set, i);
                const Finding &now = outcomes[i][objective], &before = outcomes[found->second][objective];
                if (!isNew && (now.broken != before.broken ? now.broken
                                                           : isWorse(m_objectives[objective], now.value, before.value)))
                    found->second = i;
            }
            std::vector<Set> cuts;
            for (const auto& [set, trial] : worst) {
                if (!outcomes[trial][objective].broken || isCut(objective, sets[set]))
                    continue;
                cuts.push_back(sets[set]);
                m_cutInstants[sets[set]].emplace_back(objective, trials[trial].instant);
            }
            m_cuts[objective].insert(m_cuts[objective].end(), cuts.begin(), cuts.end());
        }
    }

    /// A cut set at one of its instants.
    struct Described {
        Set set;
        int instant = 0;
        std::vector<std::size_t> objectives;
        std::vector<RunSummary> runs; ///< by replication
        double breaksFrom = 1;        ///< share of the durations
        int halvings = 0;
    };

    /// The shortest outage that breaks the first objective, by halving between none and the one that did.
    void findShortest(Described& one) {
        double kept = 0, broken = 1;
        const double least = kLeast / longestOf(one.set);
        while (broken - kept > std::max(kAccuracy * broken, least)) {
            ++one.halvings;
            const double middle = (kept + broken) / 2;
            std::vector<scenario::Fault> faults = faultsOf(one.set, one.instant);
            for (scenario::Fault& fault : faults)
                std::get<scenario::Timed>(fault.when).duration =
                    std::get<scenario::Timed>(fault.when).duration * middle;
            (outcome(simulateWith(faults, 0))[one.objectives.front()].broken ? broken : kept) = middle;
        }
        one.breaksFrom = broken;
    }

    /// Runs every cut set at its worst instant in all replications. Objectives of one set that are worst at different
    /// instants are told apart.
    void describeCuts() {
        std::vector<Described> all;
        for (const auto& [set, broken] : m_cutInstants) {
            std::map<int, std::vector<std::size_t>> byInstant;
            for (const auto& [objective, instant] : broken)
                byInstant[instant].push_back(objective);
            for (auto& [instant, objectives] : byInstant)
                all.push_back({set, instant, std::move(objectives), {}, 1});
        }
        const auto replications = static_cast<std::size_t>(m_replications);
        for (Described& one : all)
            one.runs.resize(replications);
        each(0, all.size() * replications, [&](std::size_t i) {
            Described& one = all[i / replications];
            const auto replication = i % replications;
            one.runs[replication] = simulateWith(faultsOf(one.set, one.instant), static_cast<int>(replication));
        });
        each(0, all.size(), [&](std::size_t i) { findShortest(all[i]); });
        for (const Described& one : all)
            m_found.runs += one.halvings - 1; // one of each is counted
        for (const Described& one : all)
            m_found.cutSets.push_back(describe(one));
        std::stable_sort(m_found.cutSets.begin(), m_found.cutSets.end(), [](const CutSet& a, const CutSet& b) {
            return std::pair(a.members.size(), -a.outage.share) < std::pair(b.members.size(), -b.outage.share);
        });
    }

    CutSet describe(const Described& one) const {
        CutSet cut;
        const std::vector<scenario::Fault> faults = faultsOf(one.set, one.instant);
        std::vector<const OutageCandidate*> members;
        for (std::size_t i = 0; i < one.set.size(); ++i) {
            members.push_back(&m_found.candidates[one.set[i]]);
            cut.members.push_back(*members.back());
            cut.members.back().fault = faults[i];
            const auto& timed = std::get<scenario::Timed>(faults[i].when);
            cut.at = timed.at;
            cut.until = std::max(cut.until, timed.at + timed.duration);
        }
        cut.outage = jointOutage(members, m_catalogue);
        cut.breaksFrom = (cut.until - cut.at) * one.breaksFrom;
        if (members.size() == 1)
            cut.breaking = cut.outage.rate * bounds::repairExceeds(members.front()->process, cut.breaksFrom);
        for (const std::size_t objective : one.objectives)
            cut.objectives.push_back(broken(objective, one.runs));
        cut.recovery = recoveries(m_base.front().series, one.runs.front().series, cut.until);
        return cut;
    }

    static const ObjectiveResult* find(const RunSummary& summary, const std::string& id) {
        const auto found = std::find_if(summary.objectives.begin(), summary.objectives.end(),
                                        [&](const ObjectiveResult& one) { return one.objective.id == id; });
        return found == summary.objectives.end() ? nullptr : &*found;
    }

    BrokenObjective broken(std::size_t objective, const std::vector<RunSummary>& runs) const {
        const std::string& id = m_objectives[objective].id;
        BrokenObjective all;
        all.objective = m_objectives[objective];
        all.replications = m_replications;
        if (const ObjectiveResult* before = find(m_base.front(), id))
            all.before = before->value;
        if (const ObjectiveResult* during = find(runs.front(), id)) {
            all.objective = during->objective;
            all.during = during->value;
            all.worstEntity = during->worstEntity;
            all.text = during->text;
        }
        for (const RunSummary& run : runs)
            if (const ObjectiveResult* result = find(run, id))
                all.brokenIn += isBroken(*result);
        return all;
    }

    scenario::Scenario m_scenario; ///< without faults
    const catalogue::Catalogue& m_catalogue;
    const OutageOptions& m_options;
    OutageObserver& m_observer;
    int m_replications, m_searchRuns = 0;
    std::mutex m_mutex;
    std::vector<RunSummary> m_base; ///< by replication
    std::vector<scenario::Objective> m_objectives;
    std::vector<std::vector<Set>> m_cuts;                                  ///< by objective
    std::map<Set, std::vector<std::pair<std::size_t, int>>> m_cutInstants; ///< objective and worst instant
    OutageSearch m_found;
};

} // namespace

OutageSearch searchOutages(const scenario::Scenario& scenario, const catalogue::Catalogue& catalogue,
                           const OutageOptions& options, OutageObserver& observer) {
    return Search(scenario, catalogue, options, observer).run();
}

} // namespace lakewright::sim
