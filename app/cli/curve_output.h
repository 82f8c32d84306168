// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/replay_output.h"
#include "sim/replay/curve.h"

namespace lakewright::cli {

/// The miss-ratio curves of a trace.
struct CurveReport {
    TraceReport trace;
    double rate = 1; ///< of the sampled points
    std::vector<sim::CurvePoint> points;
};

/// {trace, rate, points[] {policy, by, capacity, requests, missRatio, byteMissRatio, method "exact" | "sampled",
/// sampledRate, sampledRequests, miniatureCapacity, standardError}}; the last four are null where the method is exact,
/// byteMissRatio where the trace has no sizes. Depends on the trace and the arguments alone.
nlohmann::ordered_json toJson(const CurveReport& report);

/// The facts in lines and a table of points.
std::string toText(const CurveReport& report);

} // namespace lakewright::cli
