// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/query_load.h"

#include <algorithm>
#include <set>

namespace lakewright::scenario {

double intensity(const QueryLoad& queries, units::Seconds time) {
    const double daily = queries.diurnal ? intensity(*queries.diurnal, time) : 1;
    return daily * intensity(queries.surges, time);
}

std::vector<units::Seconds> changes(const QueryLoad& queries, units::Seconds horizon) {
    std::set<units::Seconds> times;
    for (double hour = 1; queries.diurnal && units::hours(hour) < horizon; ++hour)
        times.insert(units::hours(hour));
    for (const Surge& surge : queries.surges)
        times.insert({surge.at, surge.at + surge.lasts});
    std::vector<units::Seconds> all;
    std::copy_if(times.begin(), times.end(), std::back_inserter(all),
                 [&](units::Seconds time) { return time.value > 0 && time < horizon; });
    return all;
}

std::vector<double> levels(const QueryLoad& queries, units::Seconds horizon) {
    std::set<double> all{1};
    const auto add = [&](double calm) {
        all.insert(calm);
        if (queries.burst)
            all.insert(calm * queries.burst->factor);
    };
    add(intensity(queries, units::Seconds{}));
    for (const units::Seconds time : changes(queries, horizon))
        add(intensity(queries, time));
    return {all.begin(), all.end()};
}

} // namespace lakewright::scenario
