// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/study/fault_effects.h"

#include "models/stats/interval.h"
#include "sim/study/collect_queries.h"
#include "sim/study/recovery.h"

#include <algorithm>
#include <cmath>

namespace lakewright::sim {
namespace {

using results::Estimate;
using results::FaultEffect;
using results::FaultFigure;
using results::RunSummary;
using results::Series;

constexpr units::Seconds kBefore = units::hours(1), kAfter = units::hours(1);

/// A figure over the steps of a run; a step may have no value.
struct Track {
    std::string id, entity, unit;
    const char* metric;       ///< whose objectives are about the same figure
    bool losesAtOnce = false; ///< what was there before may be lost with the fault
    units::Seconds start{};   ///< of the first step
    std::vector<std::optional<double>> steps{};
};

struct Window {
    units::Seconds from, to;
};

/// The mean over a window, steps at its ends in part; nothing when no step with a value lies in it.
std::optional<double> over(const Track& track, units::Seconds step, const Window& window) {
    double sum = 0, weight = 0;
    const double first = (window.from - track.start) / step, last = (window.to - track.start) / step;
    const auto end = std::min(static_cast<double>(track.steps.size()), std::ceil(last));
    for (auto i = static_cast<std::size_t>(std::max(0.0, std::floor(first))); static_cast<double>(i) < end; ++i) {
        const double at = static_cast<double>(i);
        const double share = std::min(at + 1, last) - std::max(at, first);
        if (!track.steps[i] || share <= 0)
            continue;
        sum += share * *track.steps[i];
        weight += share;
    }
    return weight > 0 ? std::optional(sum / weight) : std::nullopt;
}

class Tracks {
public:
    explicit Tracks(const Observation& observation) : m_observation(observation), m_world(observation.world) {}

    std::vector<Track> take() {
        addJobs();
        addQueries();
        addTransfers();
        addLakes();
        return std::move(m_all);
    }

private:
    void add(Track track, const std::vector<double>& values) {
        track.steps.assign(values.begin(), values.end());
        m_all.push_back(std::move(track));
    }

    void addJobs() {
        for (std::size_t i = 0; i < m_world.jobs.size(); ++i) {
            const std::string& id = m_world.scenario.jobs[i].id;
            const probes::Sampler& sampler = m_observation.sampler;
            const units::Seconds start = sampler.jobStart(i);
            add({.id = "goodput", .entity = id, .unit = "1", .metric = "goodput", .losesAtOnce = true, .start = start},
                sampler.goodputs(i));
            add({.id = "checkpoint-age", .entity = id, .unit = "s", .metric = "", .start = start},
                sampler.centralAges(i));
        }
    }

    void addQueries() {
        for (std::size_t i = 0; i < m_world.queries.size(); ++i) {
            const std::string& id = m_world.scenario.queries[i].id;
            Track served{.id = "served-share", .entity = id, .unit = "1", .metric = "served-share"};
            for (const probes::Sampler::Window& window : m_observation.sampler.windows(i))
                served.steps.emplace_back(window.served);
            m_all.push_back(std::move(served));
            m_all.push_back({.id = "query-p99",
                             .entity = id,
                             .unit = "s",
                             .metric = "query-p99",
                             .steps = queryLatencies(m_observation, i)});
        }
    }

    void addTransfers() {
        for (std::size_t i = 0; i < m_world.transfers.size(); ++i)
            add({.id = "transfer-rate",
                 .entity = m_world.scenario.transfers[i].id,
                 .unit = "B/s",
                 .metric = "transfer-rate"},
                m_observation.sampler.transferRates(i));
    }

    /// What the lake's VMs send, to clients and to each other.
    void addLakes() {
        for (std::size_t i = 0; i < m_world.scenario.lakes.size(); ++i)
            add({.id = "nic-egress", .entity = m_world.scenario.lakes[i].id, .unit = "B/s", .metric = ""},
                m_observation.sampler.sentRates(i));
    }

    const Observation& m_observation;
    const entities::World& m_world;
    std::vector<Track> m_all;
};

/// From the end of the fault until the figure is what it was, by the rule of the outage search: beside a run that stays
/// at the mean of the hour before.
std::optional<units::Seconds> timeBack(const Track& track, units::Seconds step, double before, units::Seconds until) {
    Series without{track.id, track.entity, track.unit, track.start, step, {}}, with = without;
    const auto skipped = static_cast<std::size_t>(
        std::clamp((until - track.start) / step, 0.0, static_cast<double>(track.steps.size())));
    without.start = with.start = track.start + step * static_cast<double>(skipped);
    for (std::size_t i = skipped; i < track.steps.size(); ++i) {
        const double value = track.steps[i].value_or(0); // a latency without value: nothing was as before
        with.points.push_back({value, value, value});
        without.points.push_back({before, before, before});
    }
    if (with.points.empty())
        return std::nullopt;
    const auto factor = static_cast<int>(with.points.size() / Series::kMaxPoints + 1);
    const std::vector<Recovery> found =
        recoveries({results::coarser(without, factor)}, {results::coarser(with, factor)}, until);
    return found.empty() ? std::optional(units::Seconds{}) : found.front().time;
}

/// A loss at the instant of the fault falls into the step that ends then: the hour before ends with the last step that
/// the fault did not touch, and what the next one had less than that counts to the fault.
void splitAtLoss(const Track& track, units::Seconds step, const FaultEffect& fault, FaultFigure& figure,
                 units::Seconds horizon) {
    const units::Seconds edge = track.start + step * (std::ceil((fault.at - track.start) / step) - 1);
    const units::Seconds until = std::min(fault.until, horizon);
    const auto before = over(track, step, {edge - kBefore, edge}), all = over(track, step, {edge, until});
    if (!before || !all || until <= fault.at)
        return;
    figure.before->value = *before;
    figure.during->value = (*all * (until - edge).value - *before * (fault.at - edge).value) / (until - fault.at).value;
}

std::optional<Estimate> alone(std::optional<double> value) {
    return value ? std::optional(Estimate{*value, {}, {}}) : std::nullopt;
}

FaultFigure figureOf(const Track& track, const FaultEffect& fault, const scenario::Scenario& scenario) {
    const units::Seconds step = scenario.engine.sample;
    FaultFigure figure;
    figure.id = track.id;
    figure.entity = track.entity;
    figure.unit = track.unit;
    figure.n = 1;
    for (const scenario::Objective& objective : scenario.objectives)
        if (objective.metric == track.metric && scenario::covers(objective, track.entity))
            figure.target = objective.target;
    figure.before = alone(over(track, step, {fault.at - kBefore, fault.at}));
    figure.during = alone(over(track, step, {fault.at, std::min(fault.until, scenario.horizon)}));
    if (figure.before && figure.during && track.losesAtOnce)
        splitAtLoss(track, step, fault, figure, scenario.horizon);
    std::optional<units::Seconds> back;
    if (figure.before && fault.until < scenario.horizon)
        back = timeBack(track, step, figure.before->value, fault.until);
    const units::Seconds end = back ? fault.until + std::max(*back, kAfter) : scenario.horizon;
    figure.after = alone(over(track, step, {fault.until, std::min(end, scenario.horizon)}));
    figure.recovered = back ? 1 : 0;
    if (back)
        figure.recovery = Estimate{back->value, {}, {}};
    return figure;
}

/// Mean and interval of what the replications have; none of these figures is ever negative.
std::optional<Estimate> merged(const std::vector<double>& values) {
    if (values.empty())
        return std::nullopt;
    Estimate estimate{stats::mean(values), {}, {}};
    if (const auto interval = stats::meanInterval(values)) {
        estimate.low = std::max(interval->low, std::min(0.0, estimate.value));
        estimate.high = interval->high;
    }
    return estimate;
}

FaultFigure mergedFigure(const std::vector<const FaultFigure*>& replications) {
    FaultFigure all = *replications.front();
    const auto collect = [&](std::optional<Estimate> FaultFigure::*part) {
        std::vector<double> values;
        for (const FaultFigure* one : replications)
            if (one->*part)
                values.push_back((one->*part)->value);
        all.*part = merged(values);
    };
    collect(&FaultFigure::before);
    collect(&FaultFigure::during);
    collect(&FaultFigure::after);
    collect(&FaultFigure::recovery);
    all.n = static_cast<int>(replications.size());
    all.recovered = 0;
    for (const FaultFigure* one : replications)
        all.recovered += one->recovered;
    return all;
}

} // namespace

std::vector<FaultEffect> faultEffects(const Observation& observation) {
    const scenario::Scenario& scenario = observation.world.scenario;
    std::vector<FaultEffect> all;
    std::vector<Track> tracks;
    for (const scenario::Fault& fault : scenario.faults) {
        const auto* timed = std::get_if<scenario::Timed>(&fault.when);
        if (!timed || timed->at >= scenario.horizon || all.size() == kMostFaultEffects)
            continue;
        if (tracks.empty())
            tracks = Tracks(observation).take();
        FaultEffect effect{fault.id, fault.target, timed->at, timed->at + scenario::lengthOf(fault, *timed), {}};
        for (const Track& track : tracks)
            effect.figures.push_back(figureOf(track, effect, scenario));
        all.push_back(std::move(effect));
    }
    return all;
}

std::vector<FaultEffect> mergedEffects(const std::vector<RunSummary>& replications) {
    std::vector<FaultEffect> all = replications.front().faults;
    for (std::size_t fault = 0; fault < all.size(); ++fault)
        for (std::size_t i = 0; i < all[fault].figures.size(); ++i) {
            std::vector<const FaultFigure*> same;
            for (const RunSummary& replication : replications)
                same.push_back(&replication.faults[fault].figures[i]);
            all[fault].figures[i] = mergedFigure(same);
        }
    return all;
}

} // namespace lakewright::sim
