// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace lakewright::cache {

/// Which object leaves when room is needed. Every policy loads what it misses (demand paging) unless it says otherwise;
/// ties are broken as stated, so that hits are the same everywhere. Equations: MODELS §3.2.

/// Least recently used.
struct LruParams {
    bool operator==(const LruParams&) const = default;
};

using PolicyParams = std::variant<LruParams>;

/// "lru", "s3-fifo", …: the name of a policy in the command line, in JSON and in tables.
std::string_view policyName(const PolicyParams& params);
/// All names, in the order of PolicyParams.
std::vector<std::string> policyNames();
/// The policy of that name with its published parameters; case, '-' and '_' do not matter. Throws
/// diagnostics::InputError that lists the names.
PolicyParams parsePolicy(std::string_view name);

} // namespace lakewright::cache
