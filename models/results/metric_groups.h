// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/results/present.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace lakewright::results {

struct MetricColumn {
    std::string id;
    Scale scale; ///< one unit for the whole column
};

/// Metrics of entities that report (nearly) the same ids, laid out as one table: a row per entity, a column per id.
struct MetricGroup {
    std::string title;                 ///< "Jobs, 30 in all"; the entity's own name when there is only one
    std::vector<std::string> entities; ///< in the order of the result
    std::vector<MetricColumn> columns;
    std::vector<std::vector<std::optional<std::size_t>>> cells; ///< [entity][column], index into the metrics
};

/// The metrics as tables, the whole scenario ("all") first. An entity joins the table of its kind: one whose entities
/// have the same prefix ("cache-…") and share an id, else one with which it shares at least half of the ids.
std::vector<MetricGroup> groupMetrics(std::span<const Metric> metrics);

/// The cells of one column by value, lowest first.
std::vector<std::size_t> sortedColumn(std::span<const Metric> metrics, const MetricGroup& group, std::size_t column);

} // namespace lakewright::results
