// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/migration/listing.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <functional>
#include <queue>

namespace lakewright::migration {

units::Seconds listingTime(std::vector<double> prefixes, int streams, const ListingPace& pace) {
    assert(streams >= 1 && pace.page >= 1);
    std::sort(prefixes.begin(), prefixes.end(), std::greater<>());
    std::priority_queue<double, std::vector<double>, std::greater<>> free; // when each stream is
    for (int i = 0; i < streams; ++i)
        free.push(0);
    double last = 0;
    for (const double objects : prefixes) {
        const double end = free.top() + std::ceil(objects / pace.page) * pace.perPage.value;
        free.pop();
        free.push(end);
        last = std::max(last, end);
    }
    return units::seconds(last);
}

} // namespace lakewright::migration
