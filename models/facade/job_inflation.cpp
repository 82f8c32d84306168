// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/facade/job_inflation.h"

namespace lakewright::facade {

std::optional<double> jobInflation(double clients, const Waiting& waiting) {
    const double onTheWay = waiting.requests * waiting.latency;
    if (onTheWay >= clients)
        return std::nullopt;
    return onTheWay / (clients - onTheWay);
}

} // namespace lakewright::facade
