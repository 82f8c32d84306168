// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/facade/mix.h"
#include "models/scenario/findings.h"

#include <nlohmann/json_fwd.hpp>

#include <filesystem>

namespace lakewright::facade {

/// By which shares that must be 1 together may miss it: written in decimals.
inline constexpr double kShareTolerance = 1e-6;

/// The members of a `lakewright.mix/1` document, each at its own place there. What is wrong becomes a finding and a
/// default.
std::vector<MixEntry> readOperations(const nlohmann::json& value, scenario::Findings& findings);
/// Recorded arrivals are a file beside the mix, in `folder`.
Clients readClients(const nlohmann::json& value, const std::filesystem::path& folder, scenario::Findings& findings);
/// vCPU time that operations take, in the place of the defaults: `time` of a call, `bandwidth` of its bytes, measured
/// with TLS or without as the mix has it, `timePerItem` of page entries and blocks.
CostTable readCosts(const nlohmann::json& value, bool tls, scenario::Findings& findings);
RetryPolicy readRetry(const nlohmann::json& value, scenario::Findings& findings);
Admission readAdmission(const nlohmann::json& value, scenario::Findings& findings);
Tokens readTokens(const nlohmann::json& value, scenario::Findings& findings);
Keys readKeys(const nlohmann::json& value, scenario::Findings& findings);
Pause readPause(const nlohmann::json& value, scenario::Findings& findings);

} // namespace lakewright::facade
