// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/compatibility/conformance.h"
#include "models/compatibility/verdict.h"
#include "models/results/text_table.h"

#include <nlohmann/json_fwd.hpp>

#include <optional>

namespace lakewright::cli {

/// What the command prints.
struct CompatibilityReport {
    const compatibility::Contract& contract;
    std::vector<const compatibility::Level*> levels;
    std::vector<const compatibility::Client*> clients;
    std::vector<const compatibility::Workload*> workloads;
    std::chrono::sys_days asOf;
    std::vector<compatibility::Risk> risks{};
    std::optional<compatibility::LoadedResults> results{};
    std::optional<compatibility::Coverage> coverage{}; ///< with `results`
};

/// True when every client and workload works on the last of the levels and, with results, every workload is ready.
bool isGood(const CompatibilityReport& report);
nlohmann::ordered_json toJson(const CompatibilityReport& report);
std::string toText(const CompatibilityReport& report, const results::TextStyle& style);

/// "2026-11-23".
std::string dateText(std::chrono::sys_days date);

} // namespace lakewright::cli
