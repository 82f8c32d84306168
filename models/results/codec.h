// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/diagnostics/diagnostic.h"
#include "models/results/run_summary.h"

#include <nlohmann/json_fwd.hpp>

#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace lakewright::results {

inline constexpr const char* kResultSchema = "lakewright.result/1";

/// What a result document may take; more is refused. The flagship's takes about a tenth.
inline constexpr std::size_t kMaxResultBytes = 128u << 20;
inline constexpr std::size_t kMaxResultValues = 5'000'000;
inline constexpr int kMaxResultDepth = 16; ///< nesting of arrays and objects

/// The result document. Top-level keys: schema, scenario {name, hash}, engine, settings, version, seed, replications,
/// horizonSeconds, events, flowCompletions, fingerprint, metrics[] {id, entity, value, unit, low, high, n, bound},
/// invariants[], bottlenecks[], objectives[], series[], timeline[], links[], sites[], assumptions[], warnings[],
/// deployments[], and watermarks[] where there are any;
/// with an environment also wallSeconds, host, startedAt, jobs. Doubles are written with the shortest digits that read
/// back to the same value, infinities as "Infinity"; an interval that is not known is null.
nlohmann::ordered_json toJson(const RunSummary& summary);
nlohmann::ordered_json toJson(const RunSummary& summary, const RunEnvironment& environment);
nlohmann::ordered_json toJson(std::span<const diagnostics::Diagnostic> findings);
nlohmann::ordered_json toJson(std::span<const deployments::Deployment> deployments);

/// The document as UTF-8 text; bytes that are no UTF-8 are replaced by U+FFFD.
std::string toText(const nlohmann::ordered_json& document);

/// Reads a result document; throws diagnostics::InputError with every finding. Exact inverse of toJson.
std::pair<RunSummary, RunEnvironment> parseRunSummary(std::string_view text, const std::string& name);

} // namespace lakewright::results
