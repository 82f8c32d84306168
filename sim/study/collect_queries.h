// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sim/study/collect.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace lakewright::sim {

/// Share of the steps of a run that a latency over time must keep (WORKLOADS §1: "met if enough windows meet it").
inline constexpr double kTimeKept = 0.95;
/// A step in which less than this share of what was asked is served has no latency: an interval of a rate is narrower.
inline constexpr double kAllServed = 0.999;

/// KPIs of a load of queries: latencies read off the façade's curve at the load of each step of the series.
std::vector<results::Metric> queryMetrics(const Observation& observation, std::size_t queries);

/// The 99th percentile of each step's queries in seconds; nothing beyond the curve.
std::vector<std::optional<double>> queryLatencies(const Observation& observation, std::size_t queries);

/// The metric that says in which share of the steps an objective on a latency held.
std::string timeWithin(const std::string& objective);

} // namespace lakewright::sim
