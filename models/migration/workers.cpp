// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/migration/workers.h"

#include <algorithm>
#include <cassert>

namespace lakewright::migration {

int azcopyConcurrency(int cpus) {
    assert(cpus >= 1);
    return cpus <= 4 ? 32 : std::min(16 * cpus, 300);
}

double limitShare(Control control) {
    return control == Control::Fixed ? 1 : (1 + kBackOff) / 2;
}

double refusedShare(Control control, const Asking& asking) {
    const double spare =
        asking.underWay / asking.limit.value - asking.perRequest.value; // idle time of a slot a request
    if (spare <= 0)
        return 0;
    if (control == Control::Fixed) {
        const double refusals = spare / kRetryPause.value; // for each request that is answered
        return refusals / (1 + refusals);
    }
    // A tooth takes (1−β)/g; its last round trip asks g·R²/2 beyond the limit; the mean rate is (1+β)/2.
    const double beyond = kGrowth * asking.perRequest.value * asking.perRequest.value / 2;
    const double answered = limitShare(control) * (1 - kBackOff) / kGrowth;
    return beyond / (beyond + answered);
}

} // namespace lakewright::migration
