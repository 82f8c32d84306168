// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/viewmodels/live_series.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace lakewright::desktop {

std::optional<double> LiveSeries::Line::valueAt(units::Seconds at) const {
    const auto after = std::upper_bound(seconds.begin(), seconds.end(), at.value);
    if (after == seconds.begin())
        return std::nullopt;
    return values[static_cast<std::size_t>(after - seconds.begin()) - 1];
}

double LiveSeries::Line::largest() const {
    return values.empty() ? 0 : *std::max_element(values.begin(), values.end());
}

double LiveSeries::Line::mean() const {
    return values.empty() ? 0 : std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

void LiveSeries::add(const results::RunSample& sample) {
    for (const auto& value : sample.values) {
        Line& target = line(value.id, value.entity, value.unit);
        if (!target.seconds.empty() && sample.at.value <= target.seconds.back())
            continue;
        target.seconds.push_back(sample.at.value);
        target.values.push_back(value.value);
    }
}

void LiveSeries::replace(const std::vector<results::Series>& series) {
    m_lines.clear();
    for (const auto& source : series) {
        Line target{source.id, source.entity, source.unit, {}, {}};
        for (std::size_t i = 0; i < source.points.size(); ++i) {
            target.seconds.push_back(source.start.value + (static_cast<double>(i) + 0.5) * source.step.value);
            target.values.push_back(source.points[i].mean);
        }
        m_lines.push_back(std::move(target));
    }
}

const LiveSeries::Line* LiveSeries::find(const std::string& id, const std::string& entity) const {
    const auto it =
        std::find_if(m_lines.begin(), m_lines.end(), [&](const Line& l) { return l.id == id && l.entity == entity; });
    return it == m_lines.end() ? nullptr : &*it;
}

LiveSeries::Line& LiveSeries::line(const std::string& id, const std::string& entity, const std::string& unit) {
    const auto it =
        std::find_if(m_lines.begin(), m_lines.end(), [&](const Line& l) { return l.id == id && l.entity == entity; });
    return it != m_lines.end() ? *it : m_lines.emplace_back(Line{id, entity, unit, {}, {}});
}

} // namespace lakewright::desktop
