// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/probes/sampler.h"

#include <algorithm>
#include <map>

namespace lakewright::probes {
namespace {

bool startsWith(const std::string& text, const char* prefix) {
    return text.rfind(prefix, 0) == 0;
}

} // namespace

Sampler::Sampler(ObservedKernel& kernel, const entities::World& world, Listener listener)
    : m_kernel(kernel), m_world(world), m_listener(std::move(listener)), m_step(world.scenario.engine.sample),
      m_ages(world.jobs.size()), m_utilisation(kernel.linkCount()), m_goodputs(world.jobs.size()),
      m_sentRates(world.scenario.lakes.size()), m_transferRates(world.transfers.size()), m_jobStarts(world.jobs.size()),
      m_useful(world.jobs.size()), m_sent(world.scenario.lakes.size()), m_links(kernel.linkCount()),
      m_possible(kernel.linkCount()), m_hits(world.caches.size()), m_misses(world.caches.size()),
      m_served(world.servings.size()), m_asked(world.queries.size()), m_answered(world.queries.size()),
      m_moved(world.transfers.size()), m_windows(world.queries.size()), m_unused(kernel.linkCount()),
      m_ratio(world.caches.size()) {
    for (const scenario::Job& job : world.scenario.jobs) {
        m_regions.insert(world.deployment.regionIndex(job.region));
        if (job.failover)
            m_regions.insert(world.deployment.regionIndex(*job.failover));
    }
    for (const entities::ModelServing& serving : world.servings)
        m_regions.insert(serving.region());
    plan();
}

/// The instant of sample n is n · step, not the sum of steps: no drift over a long horizon.
void Sampler::plan() {
    const units::Seconds at = m_step * static_cast<double>(++m_samples);
    if (at <= m_world.scenario.horizon)
        m_kernel.schedule(at, [this] { sample(); });
}

void Sampler::sample() {
    results::RunSample out{m_kernel.now(), {}};
    m_kernel.checkRates();
    if (!m_regions.empty()) {
        sampleRegions(out);
        sampleHits(out);
    }
    sampleAges(out);
    sampleLinks(out);
    sampleQueries(out);
    sampleTransfers(out);
    sampleMigrations(out);
    if (m_listener)
        m_listener(out);
    plan();
}

/// Tracks are created by the first sample and stay in its order, so the next place is where the value belongs.
void Sampler::put(const char* id, const std::string& entity, const char* unit, double value, results::RunSample& out) {
    const std::size_t place = out.values.size();
    if (place == m_tracks.size())
        m_tracks.emplace_back(id, entity, unit, m_step);
    m_tracks[place].add(value);
    out.values.push_back({id, entity, unit, value});
}

void Sampler::sampleRegions(results::RunSample& out) {
    std::map<std::size_t, double> received; // bytes by region, in region order
    for (const std::size_t region : m_regions)
        received[region] = 0;
    for (std::size_t link = 0, job = 0; link < m_kernel.linkCount(); ++link)
        if (startsWith(m_kernel.linkId(static_cast<kernel::LinkId>(link)), "gpu-nic:"))
            received[m_world.jobs[job++].region()] +=
                m_links[link].step(m_kernel.load(static_cast<kernel::LinkId>(link)).carried.value);
    for (std::size_t serving = 0; serving < m_world.servings.size(); ++serving)
        received[m_world.servings[serving].region()] +=
            m_served[serving].step(m_world.servings[serving].delivered().value);
    double all = 0;
    for (const auto& [region, bytes] : received)
        all += bytes;
    put("throughput", "all", "B/s", all / m_step.value, out);
    for (const auto& [region, bytes] : received)
        put("throughput", m_world.scenario.regions[region].id, "B/s", bytes / m_step.value, out);
}

/// A step without reads has no ratio of its own: the curve keeps its last value.
void Sampler::sampleHits(results::RunSample& out) {
    double hits = 0, all = 0;
    for (const std::size_t region : m_regions) {
        const std::size_t cache = m_world.deployment.cacheIndexOf(region);
        const double hit = m_hits[cache].step(m_world.caches[cache].hitBytes().value);
        const double asked = hit + m_misses[cache].step(m_world.caches[cache].missBytes().value);
        hits += hit;
        all += asked;
        m_ratio[cache] = asked > 0 ? hit / asked : m_ratio[cache];
        put("hit-ratio", m_world.scenario.regions[region].id, "1", m_ratio[cache], out);
    }
    m_ratioOfAll = all > 0 ? hits / all : m_ratioOfAll;
    put("hit-ratio", "all", "1", m_ratioOfAll, out);
}

void Sampler::sampleLinks(results::RunSample& out) {
    double worst = 0, up = 0; // a region's links follow each other: up, down
    for (std::size_t i = 0; i < m_kernel.linkCount(); ++i) {
        const auto link = static_cast<kernel::LinkId>(i);
        const std::string& id = m_kernel.linkId(link);
        if (startsWith(id, "gpu-nic:"))
            continue;
        const double moved = m_links[i].step(m_kernel.load(link).carried.value);
        const double could = m_possible[i].step(m_kernel.possible(link).value);
        const double use = could > 0 ? moved / could : 0;
        m_utilisation[i].push_back(use);
        m_unused[i] = std::max(0.0, could - moved) / (m_kernel.nominal(link) * m_step).value;
        if (startsWith(id, "wan-up:"))
            up = use;
        const bool isPath = startsWith(id, "path:");
        if (isPath || startsWith(id, "wan-down:")) {
            const double busier = isPath ? use : std::max(up, use);
            worst = std::max(worst, busier);
            put("wan-utilisation", isPath ? id.substr(5) : id.substr(9), "1", busier, out);
        }
    }
    put("wan-utilisation", "all", "1", worst, out);
    for (std::size_t lake = 0; lake < m_sent.size(); ++lake) {
        const kernel::LinkId egress = m_world.deployment.lake(lake).links.front();
        m_sentRates[lake].push_back(m_sent[lake].step(m_kernel.load(egress).carried.value) / m_step.value);
    }
}

/// After the links: the load is what they just carried.
void Sampler::sampleQueries(results::RunSample& out) {
    for (std::size_t i = 0; i < m_world.queries.size(); ++i) {
        const entities::QueryStream& stream = m_world.queries[i];
        Window window;
        for (const kernel::LinkId link : m_world.deployment.lake(stream.lake()).links) {
            window.load = std::max(window.load, utilisation(link).back());
            window.unused = std::min(window.unused, m_unused[static_cast<std::size_t>(link)]);
        }
        const double asked = m_asked[i].step(stream.asked()), answered = m_answered[i].step(stream.served());
        window.served = asked > 0 ? answered / asked : 1;
        window.asked = units::perSecond(asked / m_step.value);
        window.answered = units::perSecond(answered / m_step.value);
        m_windows[i].push_back(window);
        put("facade-load", m_world.scenario.queries[i].id, "1", window.load, out);
        put("request-rate", m_world.scenario.queries[i].id, "1/s", answered / m_step.value, out);
    }
}

void Sampler::sampleTransfers(results::RunSample& out) {
    for (std::size_t i = 0; i < m_world.transfers.size(); ++i) {
        const entities::BulkTransfer& transfer = m_world.transfers[i];
        const scenario::Transfer& spec = m_world.scenario.transfers[i];
        m_transferRates[i].push_back(m_moved[i].step(transfer.moved().value) / m_step.value);
        put("transfer-rate", spec.id, "B/s", m_transferRates[i].back(), out);
        if (spec.buffer)
            put("buffer-fill", spec.id, "1", transfer.buffered() / spec.buffer->size, out);
    }
}

void Sampler::sampleMigrations(results::RunSample& out) {
    for (std::size_t i = 0; i < m_world.migrations.size(); ++i) {
        const entities::BlobCopy& copy = m_world.migrations[i];
        put("copied-share", m_world.scenario.migrations[i].id, "1", copy.copied() / copy.firstBytes(), out);
    }
    for (std::size_t i = 0; i < m_world.federations.size(); ++i)
        put("migrated-share", m_world.scenario.federations[i].id, "1", m_world.federations[i].migratedShare(), out);
}

void Sampler::sampleAges(results::RunSample& out) {
    double oldest = 0;
    for (std::size_t job = 0; job < m_world.jobs.size(); ++job) {
        const entities::TrainingJob& running = m_world.jobs[job];
        if (!running.started() || running.state() == entities::JobState::Finished)
            continue;
        const double age = running.centralAge().value;
        if (m_ages[job].empty())
            m_jobStarts[job] = m_kernel.now() - m_step;
        m_ages[job].push_back(age);
        m_goodputs[job].push_back(m_useful[job].step(running.useful().value) / m_step.value);
        oldest = std::max(oldest, age);
    }
    if (!m_world.jobs.empty())
        put("checkpoint-age", "all", "s", oldest, out);
}

std::vector<results::Series> Sampler::series() const {
    std::vector<results::Series> all;
    for (const results::SeriesBuilder& track : m_tracks)
        all.push_back(track.finish());
    return all;
}

} // namespace lakewright::probes
