// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/entities/distribution.h"

#include "models/units/text.h"
#include "sim/entities/world.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace lakewright::entities {
namespace {

const scenario::Distribution& specOf(const World& world, std::size_t index) {
    return world.scenario.distributions[index];
}

/// One chunk, then parts of equal size.
std::vector<units::Bytes> partsOf(units::Bytes size, units::Bytes chunk) {
    std::vector<units::Bytes> parts{std::min(chunk, size)};
    const units::Bytes left = size - parts.front();
    if (left.value <= 0)
        return parts;
    const double count = std::min<double>(scenario::kMostDistributionParts - 1, std::ceil(left / chunk));
    parts.insert(parts.end(), static_cast<std::size_t>(count), left / count);
    return parts;
}

} // namespace

Distribution::Distribution(World& world, std::size_t index)
    : m_world(world), m_index(index), m_size(scenario::distributedSize(world.scenario, specOf(world, index))),
      m_hops(network::distributionHops(world.scenario, world.deployment.catalogue(), specOf(world, index))),
      m_carried(m_hops.size()), m_parts(partsOf(m_size, specOf(world, index).chunk)) {
    const scenario::Distribution& spec = specOf(world, index);
    const auto add = [&](const network::Transfer& transfer, const std::string& label) {
        kernel::FlowClass flows = world.deployment.between(transfer);
        flows.label = spec.id + ": " + label;
        const units::Seconds oneWay = flows.latency;
        flows.latency = {};
        return Way{world.kernel.addClass(flows), oneWay};
    };
    for (const network::DistributionHop& hop : m_hops) {
        m_regions.push_back(world.deployment.regionIndex(hop.way.to));
        m_caches.push_back(world.deployment.cacheIndexOf(m_regions.back()));
        m_planned.push_back(add(hop.way, "to " + hop.cache->id));
        m_fromLake.push_back(
            hop.sender ? add(network::fromLake(world.scenario, spec, *hop.cache), "from the lake to " + hop.cache->id)
                       : m_planned.back());
    }
    world.kernel.schedule(spec.at, [this] { begin(); });
}

void Distribution::begin() {
    const scenario::Distribution& spec = specOf(m_world, m_index);
    const std::size_t run = m_occurrences.size();
    m_occurrences.push_back(
        {m_world.kernel.now(), std::vector<std::optional<units::Seconds>>(m_hops.size()), std::nullopt});
    Run& added = m_runs.emplace_back();
    for (const network::DistributionHop& hop : m_hops) {
        added.receivers.emplace_back();
        added.receivers.back().sender = hop.sender;
    }
    for (std::size_t i = 0; i < m_hops.size(); ++i)
        if (!m_world.regionUp(m_regions[i]))
            lose(run, i);
    startThose(run, std::nullopt);
    if (!spec.every)
        return;
    // The instant of the nth is at + n · every, not a sum: no drift over a long horizon.
    const units::Seconds next = spec.at + *spec.every * static_cast<double>(run + 1);
    if (next < m_world.scenario.horizon)
        m_world.kernel.schedule(next, [this] { begin(); });
}

Distribution::Progress* Distribution::current(Handle at) {
    Run& run = m_runs[at.run];
    if (run.receivers.empty() || run.receivers[at.receiver].life != at.life)
        return nullptr;
    return &run.receivers[at.receiver];
}

Distribution::Handle Distribution::handle(std::size_t run, std::size_t receiver) const {
    return {static_cast<std::uint32_t>(run), static_cast<std::uint32_t>(receiver),
            m_runs[run].receivers[receiver].life};
}

const Distribution::Way& Distribution::wayOf(std::size_t receiver, const Progress& progress) const {
    return progress.asPlanned ? m_planned[receiver] : m_fromLake[receiver];
}

/// Begins the next part, if its sender has begun to receive it; the first, if its sender has it.
void Distribution::start(Handle at) {
    Progress* const progress = current(at);
    if (!progress || progress->away || progress->flow || progress->settling || progress->chunkTime ||
        progress->begun == m_parts.size())
        return;
    const std::size_t part = progress->begun;
    if (progress->sender) {
        const Progress& sender = m_runs[at.run].receivers[*progress->sender];
        if (part == 0 ? sender.had == 0 : sender.begun <= part)
            return;
    }
    ++progress->begun;
    progress->flowBegan = m_world.kernel.now();
    progress->flow =
        m_world.kernel.startFlow(wayOf(at.receiver, *progress).flows, m_parts[part], [this, at] { flowDone(at); });
    startThose(at.run, at.receiver);
}

/// Those that wait for a sender to begin the next part.
void Distribution::startThose(std::size_t run, std::optional<std::size_t> sender) {
    for (std::size_t i = 0; i < m_runs[run].receivers.size(); ++i)
        if (m_runs[run].receivers[i].sender == sender)
            start(handle(run, i));
}

void Distribution::flowDone(Handle at) {
    Progress* const progress = current(at);
    if (!progress)
        return;
    progress->flow.reset();
    const units::Bytes part = m_parts[progress->begun - 1];
    bookMoved(*progress, at.receiver, part);
    const units::Bytes chunk = specOf(m_world, m_index).chunk;
    progress->chunkTime = (m_world.kernel.now() - progress->flowBegan) * std::min(1.0, chunk / part);
    settle(at);
}

/// A part cannot be complete before its sender has all of it, and then the last chunk is still to come.
void Distribution::settle(Handle at) {
    Progress* const progress = current(at);
    if (!progress || !progress->chunkTime)
        return;
    const std::size_t part = progress->begun - 1;
    units::Seconds complete = m_world.kernel.now();
    if (progress->sender) {
        const Progress& sender = m_runs[at.run].receivers[*progress->sender];
        if (sender.had <= part)
            return;
        complete = std::max(complete, sender.since[part] + *progress->chunkTime);
    }
    progress->chunkTime.reset();
    progress->settling = true;
    if (complete > m_world.kernel.now())
        m_world.kernel.schedule(complete, [this, at] { settled(at); });
    else
        settled(at);
}

void Distribution::settled(Handle at) {
    Progress* const progress = current(at);
    if (!progress)
        return;
    progress->settling = false;
    m_world.kernel.schedule(m_world.kernel.now() + wayOf(at.receiver, *progress).oneWay, [this, at] { arrived(at); });
    start(at);
}

void Distribution::arrived(Handle at) {
    Progress* const progress = current(at);
    if (!progress)
        return;
    ++progress->had;
    progress->since.push_back(m_world.kernel.now());
    keep(at.receiver, progress->had);
    for (std::size_t i = 0; i < m_hops.size(); ++i)
        if (m_runs[at.run].receivers[i].sender == at.receiver) {
            settle(handle(at.run, i));
            start(handle(at.run, i));
        }
    if (progress->had == m_parts.size())
        complete(at.run, at.receiver);
}

void Distribution::complete(std::size_t run, std::size_t receiver) {
    Occurrence& occurrence = m_occurrences[run];
    const units::Seconds now = m_world.kernel.now();
    occurrence.arrived[receiver] = now;
    const auto& all = occurrence.arrived;
    if (!std::all_of(all.begin(), all.end(), [](const auto& at) { return at.has_value(); }))
        return;
    occurrence.done = now;
    m_runs[run].receivers.clear();
    m_world.journal.record(
        occurrence.begin, now, specOf(m_world, m_index).id, "distribution",
        fmt::format("in all {} caches after {}", all.size(), units::durationText(now - occurrence.begin)));
}

/// What has arrived of a data set can be read from the cache.
void Distribution::keep(std::size_t receiver, std::size_t parts) {
    const auto& name = specOf(m_world, m_index).dataset;
    if (!name)
        return;
    const std::size_t dataset = m_world.deployment.datasetIndex(*name);
    const ShardGroups groups = shardGroups(m_world.scenario.datasets[dataset], m_world.scenario.engine.shardGroups);
    units::Bytes have;
    for (std::size_t part = 0; part < parts; ++part)
        have += m_parts[part];
    constexpr double kRounding = 1e-9;
    const auto whole = static_cast<std::uint32_t>(have / m_size * groups.count + kRounding);
    ShardSet& shards = m_world.caches[m_caches[receiver]].shards();
    for (std::uint32_t group = 0; group < whole; ++group)
        if (!shards.contains(dataset, group))
            shards.insert(dataset, group);
}

void Distribution::bookMoved(const Progress& progress, std::size_t receiver, units::Bytes moved) {
    Carried& carried = m_carried[receiver];
    (progress.asPlanned ? carried.planned : carried.fromLake) += moved;
}

/// What was on its way is lost; what a receiver has already stays, and the rest comes from the lake.
void Distribution::restartFromLake(std::size_t run, std::size_t receiver) {
    Progress& progress = m_runs[run].receivers[receiver];
    if (progress.flow) {
        const units::Bytes left = m_world.kernel.abort(*progress.flow).value_or(units::Bytes{});
        bookMoved(progress, receiver, m_parts[progress.begun - 1] - left);
        progress.flow.reset();
    }
    ++progress.life;
    progress.begun = progress.had;
    progress.chunkTime.reset();
    progress.settling = false;
    progress.sender.reset();
    progress.asPlanned = false;
    start(handle(run, receiver));
}

void Distribution::lose(std::size_t run, std::size_t receiver) {
    Progress& progress = m_runs[run].receivers[receiver];
    progress.away = true;
    if (!m_occurrences[run].arrived[receiver]) {
        progress.had = 0;
        progress.since.clear();
        restartFromLake(run, receiver); // begins when the region returns
    }
    for (std::size_t i = 0; i < m_hops.size(); ++i)
        if (m_runs[run].receivers[i].sender == receiver)
            restartFromLake(run, i);
}

void Distribution::regionLost(std::size_t region) {
    for (std::size_t run = 0; run < m_runs.size(); ++run)
        for (std::size_t i = 0; i < m_runs[run].receivers.size(); ++i)
            if (m_regions[i] == region)
                lose(run, i);
}

void Distribution::regionReturned(std::size_t region) {
    for (std::size_t run = 0; run < m_runs.size(); ++run)
        for (std::size_t i = 0; i < m_runs[run].receivers.size(); ++i)
            if (m_regions[i] == region) {
                m_runs[run].receivers[i].away = false;
                start(handle(run, i));
            }
}

void Distribution::finish() {
    for (const Run& run : m_runs)
        for (std::size_t i = 0; i < run.receivers.size(); ++i)
            if (const Progress& progress = run.receivers[i]; progress.flow)
                bookMoved(progress, i,
                          m_parts[progress.begun - 1] -
                              m_world.kernel.remaining(*progress.flow).value_or(units::Bytes{}));
}

} // namespace lakewright::entities
