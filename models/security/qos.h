// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/diagnostics/diagnostic.h"
#include "models/units/quantity.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lakewright::security {

/// Who shares a façade: a tenant, a view of it or a user of that (MODELS §8).
struct Share {
    std::string name;
    units::Bandwidth guarantee; ///< g > 0, what it gets when all others ask for everything
    units::Bytes burst;         ///< σ, at least the largest operation: a smaller one could never pass
    double weight = 1;          ///< > 0, of what the guarantees leave
    std::vector<Share> members; ///< that share it in turn; guarantees Σ <= guarantee
};

/// Who is guaranteed what, `"schema": "lakewright.qos/1"`.
struct Qos {
    units::Bandwidth capacity; ///< C > 0
    units::Bytes largest;      ///< L > 0, the largest operation
    std::vector<Share> shares; ///< guarantees Σ <= C
};

/// Longest delay of a flow that keeps to (σ, ρ <= g) below fair queues: σ/g + Σ L/C_h over the servers above it, whose
/// rates are those of its parents. One level is Parekh and Gallager's PGPS bound (MODELS §8); more is Bennett and
/// Zhang's for hierarchical fair queues (IEEE/ACM ToN 5(5), 1997). `servers`: C and the guarantees above the flow.
units::Seconds delayBound(const Share& flow, units::Bytes largest, const std::vector<units::Bandwidth>& servers);

/// A flow without members, with everything above it.
struct Flow {
    std::string path; ///< "acme/images/loader"
    Share share;
    units::Seconds delay; ///< its bound
};
std::vector<Flow> flowsOf(const Qos& qos);

/// A document, unless a finding is an error; all findings.
struct LoadedQos {
    std::optional<Qos> qos{};
    std::vector<diagnostics::Diagnostic> findings{};
};
LoadedQos loadQos(const std::filesystem::path& file);
LoadedQos loadQosText(std::string_view text, const std::string& name);
inline constexpr int kMostQosLevels = 3;           ///< tenant, view, user
inline constexpr std::size_t kMostShares = 10'000; ///< of one document

} // namespace lakewright::security
