// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/synthesis/equivalence.h"
#include "models/synthesis/synthetic_trace.h"
#include "models/traces/trace_format.h"

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace lakewright::cli {

/// A trace that was imitated.
struct SynthesisReport {
    std::string path, out;
    traces::TraceFormat format = traces::TraceFormat::Csv;
    std::vector<traces::DroppedRows> dropped;          ///< of the trace
    std::uint64_t seed = 0, accesses = 0, objects = 0; ///< of the synthetic one
    synthesis::SynthesisModel model;
    synthesis::Equivalence equivalence;
};

/// {trace: {file, format, accesses, objects, dropped[]}, model: {references, popularity: {law, alpha, plateau, error},
/// arrivals: {ratePerSecond, batch, variances: [100 s, 10 s, 1 s], resolutionSeconds} or null, tenants, writes}, out:
/// {file, format, seed, accesses, objects}, equivalence[] {property, original, synthetic, distance, tolerance, verdict,
/// why}, equivalent}.
nlohmann::ordered_json toJson(const SynthesisReport& report);
std::string toText(const SynthesisReport& report);

} // namespace lakewright::cli
