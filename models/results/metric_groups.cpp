// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/results/metric_groups.h"

#include "models/scenario/metrics.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace lakewright::results {
namespace {

struct Entity {
    std::string name;
    std::vector<std::size_t> metrics;
    std::set<std::string> ids;
};

/// Entities in the order of their first metric, "all" in front.
std::vector<Entity> entitiesOf(std::span<const Metric> metrics) {
    std::vector<Entity> entities;
    std::map<std::string, std::size_t> index;
    for (std::size_t i = 0; i < metrics.size(); ++i) {
        const auto [found, isNew] = index.emplace(metrics[i].entity, entities.size());
        if (isNew)
            entities.push_back({metrics[i].entity, {}, {}});
        Entity& entity = entities[found->second];
        if (entity.ids.insert(metrics[i].id).second)
            entity.metrics.push_back(i);
    }
    std::stable_partition(entities.begin(), entities.end(), [](const Entity& e) { return e.name == "all"; });
    return entities;
}

bool isAlike(const std::set<std::string>& a, const std::set<std::string>& b) {
    const auto shared = std::count_if(a.begin(), a.end(), [&](const std::string& id) { return b.contains(id); });
    return 2 * static_cast<std::size_t>(shared) >= std::max(a.size(), b.size());
}

/// "cache" of "cache-westeurope".
std::string prefixOf(const std::string& name) {
    return name.substr(0, name.find('-'));
}

/// The group an entity belongs to: entities of the same prefix that share an id, else those with about the same ids.
std::size_t groupOf(const std::vector<MetricGroup>& groups, const std::vector<std::set<std::string>>& ids,
                    const Entity& entity) {
    const auto isSameKind = [&](std::size_t g) {
        const bool shares = std::any_of(entity.ids.begin(), entity.ids.end(),
                                        [&](const std::string& id) { return ids[g].contains(id); });
        return shares && prefixOf(groups[g].entities.front()) == prefixOf(entity.name);
    };
    for (std::size_t g = 0; g < groups.size(); ++g)
        if (isSameKind(g))
            return g;
    for (std::size_t g = 0; g < groups.size(); ++g)
        if (groups[g].entities.front() != "all" && isAlike(ids[g], entity.ids))
            return g;
    return groups.size();
}

/// Whose figures these are, by the metrics that are known.
std::string kindOf(const MetricGroup& group) {
    static constexpr const char* kNames[] = {"Jobs",       "Caches",      "Lakes",         "Servings",
                                             "Queries",    "Mirrors",     "Transfers",     "Distributions",
                                             "Migrations", "Federations", "Whole scenario"};
    std::map<scenario::MetricOwner, int> votes;
    for (const MetricColumn& column : group.columns)
        if (const scenario::MetricInfo* info = scenario::findMetric(column.id))
            ++votes[info->owner];
    const auto most =
        std::max_element(votes.begin(), votes.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
    return most == votes.end() ? "Entities" : kNames[static_cast<std::size_t>(most->first)];
}

std::string titleOf(const MetricGroup& group) {
    if (group.entities.size() > 1)
        return fmt::format("{}, {} in all", kindOf(group), group.entities.size());
    return group.entities.front() == "all" ? "Whole scenario" : group.entities.front();
}

std::size_t columnOf(MetricGroup& group, const std::string& id) {
    const auto found = std::find_if(group.columns.begin(), group.columns.end(),
                                    [&](const MetricColumn& column) { return column.id == id; });
    const auto index = static_cast<std::size_t>(found - group.columns.begin());
    if (found == group.columns.end())
        group.columns.push_back({id, {}});
    return index;
}

/// One unit per column, chosen by its largest value.
void scaleColumns(std::span<const Metric> metrics, MetricGroup& group) {
    for (std::size_t c = 0; c < group.columns.size(); ++c) {
        double largest = 0;
        std::string unit;
        for (const auto& row : group.cells) {
            if (c >= row.size() || !row[c])
                continue;
            unit = metrics[*row[c]].unit;
            if (std::isfinite(metrics[*row[c]].value))
                largest = std::max(largest, std::fabs(metrics[*row[c]].value));
        }
        group.columns[c].scale = scaleFor(unit, largest);
    }
}

void addEntity(std::span<const Metric> metrics, MetricGroup& group, const Entity& entity) {
    std::vector<std::optional<std::size_t>> row(group.columns.size());
    for (const std::size_t i : entity.metrics) {
        const std::size_t column = columnOf(group, metrics[i].id);
        row.resize(group.columns.size());
        row[column] = i;
    }
    group.entities.push_back(entity.name);
    group.cells.push_back(std::move(row));
}

} // namespace

std::vector<MetricGroup> groupMetrics(std::span<const Metric> metrics) {
    std::vector<MetricGroup> groups;
    std::vector<std::set<std::string>> ids; // of the first entity of each group
    for (const Entity& entity : entitiesOf(metrics)) {
        const std::size_t g = groupOf(groups, ids, entity);
        if (g == groups.size()) {
            groups.emplace_back();
            ids.push_back(entity.ids);
        }
        addEntity(metrics, groups[g], entity);
    }
    for (MetricGroup& group : groups) {
        for (auto& row : group.cells)
            row.resize(group.columns.size());
        group.title = titleOf(group);
        scaleColumns(metrics, group);
    }
    return groups;
}

std::vector<std::size_t> sortedColumn(std::span<const Metric> metrics, const MetricGroup& group, std::size_t column) {
    std::vector<std::size_t> cells;
    for (const auto& row : group.cells)
        if (row[column] && !std::isnan(metrics[*row[column]].value))
            cells.push_back(*row[column]);
    std::stable_sort(cells.begin(), cells.end(),
                     [&](std::size_t a, std::size_t b) { return metrics[a].value < metrics[b].value; });
    return cells;
}

} // namespace lakewright::results
