// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/entities/model_serving.h"

#include "sim/entities/world.h"

#include <algorithm>
#include <cmath>

namespace lakewright::entities {

ModelServing::ModelServing(World& world, std::size_t index)
    : m_world(world), m_index(index), m_region(world.deployment.regionIndex(world.scenario.serving[index].region)),
      m_cache(world.deployment.cacheIndexOf(m_region)),
      m_popularity(static_cast<std::uint32_t>(world.scenario.serving[index].models),
                   world.scenario.serving[index].popularity),
      m_arrivals(world.random(world.scenario.serving[index].id, "arrivals")),
      m_choices(world.random(world.scenario.serving[index].id, "models")) {
    const scenario::Serving& spec = world.scenario.serving[index];
    const double parts = std::ceil(spec.modelSize / kLeastPart);
    m_parts = static_cast<std::uint32_t>(std::clamp(parts, 1.0, static_cast<double>(kMostParts)));
    m_partSize = spec.modelSize / m_parts;
    m_set = world.caches[m_cache].shards().addDataset(static_cast<std::uint32_t>(spec.models) * m_parts, m_partSize);
    const Part held = static_cast<Part>(std::min(spec.held, spec.models)) * m_parts;
    for (Part part = 0; part < held && world.caches[m_cache].shards().admits(m_set); ++part)
        world.caches[m_cache].shards().insert(m_set, part);
    planNext();
    if (spec.burst)
        world.kernel.schedule(units::seconds(m_arrivals.exponential(spec.burst->every.value)), [this] { turn(); });
}

void ModelServing::planNext() {
    const scenario::Serving& spec = m_world.scenario.serving[m_index];
    const units::Seconds mean = m_bursting ? spec.burst->loadEvery : spec.loadEvery;
    m_next = m_world.kernel.schedule(m_world.kernel.now() + units::seconds(m_arrivals.exponential(mean.value)),
                                     [this] { begin(); });
}

/// A burst begins or ends. Times between loads are exponential, so the one under way may be drawn anew.
void ModelServing::turn() {
    const scenario::Burst& burst = *m_world.scenario.serving[m_index].burst;
    m_bursting = !m_bursting;
    if (m_next)
        m_world.kernel.cancel(*m_next);
    planNext();
    const units::Seconds mean = m_bursting ? burst.lasts : burst.every;
    m_world.kernel.schedule(m_world.kernel.now() + units::seconds(m_arrivals.exponential(mean.value)),
                            [this] { turn(); });
}

void ModelServing::begin() {
    const std::uint32_t model = m_popularity.rank(m_choices.uniform());
    if (m_world.regionUp(m_region)) {
        const std::uint32_t id = m_nextId++;
        m_loads[id] = {model, 0, m_world.kernel.now(), {}, std::nullopt};
        proceed(id);
    } else {
        ++m_failed;
    }
    planNext();
}

/// How many parts from the next one on are held, or are not.
std::uint32_t ModelServing::run(const Load& load, bool held) const {
    const ShardSet& shards = m_world.caches[m_cache].shards();
    std::uint32_t count = 0;
    while (load.next + count < m_parts && shards.contains(m_set, partOf(load) + count) == held)
        ++count;
    return count;
}

void ModelServing::proceed(std::uint32_t id) {
    const Load& load = m_loads.at(id);
    if (load.next == m_parts)
        return finish(id);
    if (const std::uint32_t held = run(load, true); held > 0)
        return readHeld(id, held);
    const bool admits = m_world.caches[m_cache].shards().admits(m_set);
    if (m_world.scenario.serving[m_index].coalesce && admits)
        waitFor(id);
    else
        read(id, admits ? Source::LakeKept : Source::Lake, run(load, false));
}

void ModelServing::readHeld(std::uint32_t id, std::uint32_t parts) {
    const Part first = partOf(m_loads.at(id));
    CacheNode& cache = m_world.caches[m_cache];
    for (Part part = first; part < first + parts; ++part)
        cache.shards().access(m_set, part);
    const units::Bytes size = m_partSize * parts;
    const units::Bytes missed = std::min(size, m_unread); // counted as missed when it was fetched
    m_unread -= missed;
    cache.count({.hit = size - missed, .fill = {}, .bypass = {}, .fetched = {}});
    read(id, Source::Cache, parts);
}

/// One flow of the next `parts` to a replica.
void ModelServing::read(std::uint32_t id, Source source, std::uint32_t parts) {
    Load& load = m_loads.at(id);
    const ServingClasses& classes = m_world.deployment.servingClasses(m_index);
    load.reading = m_partSize * parts;
    load.flow = m_world.kernel.startFlow(source == Source::Cache      ? classes.hit
                                         : source == Source::LakeKept ? classes.missFill
                                                                      : classes.missBypass,
                                         load.reading, [this, id, source, parts] { arrived(id, source, parts); });
}

void ModelServing::arrived(std::uint32_t id, Source source, std::uint32_t parts) {
    Load& load = m_loads.at(id);
    CacheNode& cache = m_world.caches[m_cache];
    m_delivered += load.reading;
    if (source != Source::Cache) {
        m_fromLake += load.reading;
        cache.count({.hit = {}, .fill = load.reading, .bypass = {}, .fetched = {}});
    }
    for (std::uint32_t i = 0; source == Source::LakeKept && i < parts; ++i)
        cache.shards().insert(m_set, partOf(load) + i);
    load.flow.reset();
    load.next += parts;
    proceed(id);
}

/// Of the flow under way.
units::Bytes ModelServing::arrivedOf(const Load& load) const {
    const auto left = load.flow ? m_world.kernel.remaining(*load.flow) : std::nullopt;
    return left ? load.reading - *left : units::Bytes{};
}

units::Bytes ModelServing::delivered() const {
    units::Bytes sum = m_delivered;
    for (const auto& [id, load] : m_loads)
        sum += arrivedOf(load);
    return sum;
}

void ModelServing::waitFor(std::uint32_t id) {
    const Load& load = m_loads.at(id);
    const Part part = partOf(load), first = load.model * m_parts;
    m_waiting[part].push_back(id);
    const auto underWay = m_fetching.lower_bound(first);
    if (underWay == m_fetching.end() || underWay->first >= first + m_parts)
        fetch(part);
}

void ModelServing::fetch(Part part) {
    m_fetching[part] = m_world.kernel.startFlow(m_world.deployment.servingClasses(m_index).fetch, m_partSize,
                                                [this, part] { fetched(part); });
}

/// A part has arrived: whoever waits reads it, and the rest of the model follows, for somebody will ask for it.
void ModelServing::fetched(Part part) {
    m_fetching.erase(part);
    m_fromLake += m_partSize;
    m_unread += m_partSize;
    m_world.caches[m_cache].count({.hit = {}, .fill = m_partSize, .bypass = {}, .fetched = {}});
    ShardSet& shards = m_world.caches[m_cache].shards();
    shards.insert(m_set, part);
    const Part end = (part / m_parts + 1) * m_parts;
    Part next = part + 1;
    while (next < end && shards.contains(m_set, next))
        ++next;
    if (next == end) // a part before this one may have been evicted while somebody waits for it
        if (const auto left = m_waiting.lower_bound(end - m_parts); left != m_waiting.end() && left->first < end)
            next = left->first == part ? end : left->first;
    if (next < end)
        fetch(next);
    const auto waiting = m_waiting.extract(part);
    for (const std::uint32_t id : waiting ? waiting.mapped() : std::vector<std::uint32_t>{})
        readHeld(id, 1);
}

void ModelServing::finish(std::uint32_t id) {
    const Load& load = m_loads.at(id);
    m_ready.push_back(m_world.kernel.now() - load.since);
    m_loadedModels.insert(load.model);
    m_loads.erase(id);
}

void ModelServing::regionLost(std::size_t region) {
    if (region != m_region)
        return;
    m_delivered = delivered();
    for (const auto& [id, load] : m_loads)
        if (load.flow)
            m_world.kernel.abort(*load.flow);
    for (const auto& [part, flow] : m_fetching)
        m_world.kernel.abort(flow);
    m_failed += static_cast<int>(m_loads.size());
    m_loads.clear();
    m_fetching.clear();
    m_waiting.clear();
    m_unread = {};
}

std::vector<units::Seconds> ModelServing::waitingSince() const {
    std::vector<units::Seconds> since;
    for (const auto& [id, load] : m_loads)
        since.push_back(load.since);
    return since;
}

units::Bytes ModelServing::uniqueBytes() const {
    return m_world.scenario.serving[m_index].modelSize * static_cast<double>(m_loadedModels.size());
}

} // namespace lakewright::entities
