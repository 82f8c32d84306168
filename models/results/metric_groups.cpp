// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/results/metric_groups.h"

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

std::string commonPrefix(const std::vector<std::string>& names) {
    std::string prefix = names.front();
    for (const std::string& name : names) {
        const auto [end, unused] = std::mismatch(prefix.begin(), prefix.end(), name.begin(), name.end());
        prefix.erase(end, prefix.end());
    }
    return prefix.substr(0, prefix.find_last_of("-_ ") == std::string::npos ? 0 : prefix.find_last_of("-_ "));
}

std::string titleOf(const std::vector<std::string>& names) {
    if (names.size() == 1)
        return names.front() == "all" ? "Whole scenario" : names.front();
    const std::string prefix = commonPrefix(names);
    return fmt::format("{}, {} in all", prefix.empty() ? "Entities" : words(prefix), names.size());
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
        std::size_t g = 0;
        while (g < groups.size() && (groups[g].entities.front() == "all" || !isAlike(ids[g], entity.ids)))
            ++g;
        if (g == groups.size()) {
            groups.emplace_back();
            ids.push_back(entity.ids);
        }
        addEntity(metrics, groups[g], entity);
    }
    for (MetricGroup& group : groups) {
        for (auto& row : group.cells)
            row.resize(group.columns.size());
        group.title = titleOf(group.entities);
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
