// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sim/request/report.h"

#include <nlohmann/json.hpp>

namespace lakewright::cli {

/// {"value", "low", "high"} in base units.
template <class Quantity>
nlohmann::ordered_json figureJson(const request::Estimate<Quantity>& estimate) {
    return {{"value", estimate.value.value}, {"low", estimate.low.value}, {"high", estimate.high.value}};
}

/// Mean and percentiles, seconds.
inline nlohmann::ordered_json figureJson(const request::Latencies& latencies) {
    nlohmann::ordered_json json{{"requests", latencies.requests}, {"mean", figureJson(latencies.mean)}};
    for (std::size_t i = 0; i < request::kPercentiles; ++i)
        json[request::kPercentileNames[i]] = figureJson(latencies.percentiles[i]);
    return json;
}

} // namespace lakewright::cli
