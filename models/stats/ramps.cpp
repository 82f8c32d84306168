// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/stats/ramps.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace lakewright::stats {

double percentile(const std::vector<Ramp>& ramps, double p) {
    std::vector<std::pair<double, int>> ends; // value, and by how many more ramps pass it from there
    double time = 0;
    for (const Ramp& ramp : ramps) {
        ends.push_back({ramp.low, 1});
        ends.push_back({ramp.high, -1});
        time += ramp.high - ramp.low;
    }
    assert(time > 0 && p >= 0 && p <= 1);
    std::sort(ends.begin(), ends.end());
    double below = 0;
    int passing = 0;
    for (std::size_t i = 0; i + 1 < ends.size(); ++i) {
        passing += ends[i].second;
        const double step = passing * (ends[i + 1].first - ends[i].first);
        if (step > 0 && below + step >= p * time)
            return ends[i].first + (p * time - below) / passing;
        below += step;
    }
    return ends.back().first;
}

} // namespace lakewright::stats
