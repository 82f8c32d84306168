// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sim/request/isolation.h"

#include <optional>
#include <string>
#include <vector>

namespace lakewright::cli {

/// What a neighbour may notice (WORKLOADS W9).
struct IsolationLimits {
    double rise = 0.2;     ///< of p99, >= 0
    double refused = 1e-4; ///< share of a neighbour's requests
    double jain = 0.95;    ///< at least
};

/// One demand on the isolation: kept, broken, or not decided by so many requests.
struct IsolationDemand {
    std::string id, text;
    std::optional<bool> isKept{};
};
std::vector<IsolationDemand> judge(const request::Isolation& isolation, const request::IsolationTest& test,
                                   const IsolationLimits& limits);
/// All are kept; nothing when none is broken but some are open.
std::optional<bool> verdict(const std::vector<IsolationDemand>& demands);

std::string isolationText(const request::Isolation& isolation, const request::IsolationTest& test,
                          const std::vector<IsolationDemand>& demands);
std::string isolationJson(const request::Isolation& isolation, const request::IsolationTest& test,
                          const std::vector<IsolationDemand>& demands);

} // namespace lakewright::cli
