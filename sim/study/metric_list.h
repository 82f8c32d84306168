// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/results/run_summary.h"
#include "models/stats/interval.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace lakewright::sim {

/// Collects metrics of one entity after the other.
class MetricList {
public:
    MetricList& of(const std::string& entity) {
        m_entity = entity;
        return *this;
    }
    results::Metric& add(const char* id, double value, const char* unit) {
        m_all.push_back({id, m_entity, value, unit, {}, {}, 1, {}});
        return m_all.back();
    }
    void addAll(const std::vector<results::Metric>& metrics) {
        m_all.insert(m_all.end(), metrics.begin(), metrics.end());
    }
    std::vector<results::Metric> take() { return std::move(m_all); }

private:
    std::string m_entity;
    std::vector<results::Metric> m_all;
};

inline std::vector<double> values(const std::vector<units::Seconds>& durations) {
    std::vector<double> all;
    for (const units::Seconds duration : durations)
        all.push_back(duration.value);
    return all;
}

inline double percentileOf(std::vector<double> values, double p) {
    std::sort(values.begin(), values.end());
    return stats::percentile(values, p);
}

} // namespace lakewright::sim
