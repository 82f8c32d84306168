// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/measurements/request_figures.h"

#include <algorithm>

namespace lakewright::traces {

void LatencyFigures::add(units::Seconds latency) {
    m_figures.add(latency.value);
    m_histogram.add(latency);
}

void LatencyFigures::report(const std::string& name, Measurement common, ImportLog& log) const {
    if (m_figures.count() == 0)
        return;
    const MeasuredUnit seconds{"s", units::seconds(1)};
    common.outcome = {name, Statistic::Mean, {}, seconds(m_figures.mean()), m_figures.spread(seconds)};
    log.add(common);
    for (const double p : {0.5, 0.9, 0.95, 0.99, 0.999}) {
        // The middle of a bucket may lie outside of what was seen.
        const double value = std::clamp(m_histogram.percentile(p).value, m_figures.least(), m_figures.most());
        common.outcome = {name, Statistic::Single, p, seconds(value), {}};
        log.add(common);
    }
}

} // namespace lakewright::traces
