// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cache/policy.h"

#include "models/diagnostics/diagnostic.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cctype>

namespace lakewright::cache {
namespace {

struct Named {
    std::string_view name;
    PolicyParams params;
};

/// In the order of PolicyParams.
const std::array<Named, std::variant_size_v<PolicyParams>>& allPolicies() {
    static const std::array<Named, std::variant_size_v<PolicyParams>> policies{{
        {"lru", LruParams{}},
        {"fifo", FifoParams{}},
        {"clock", ClockParams{}},
        {"lfu", LfuParams{}},
        {"arc", ArcParams{}},
        {"s3-fifo", S3FifoParams{}},
        {"sieve", SieveParams{}},
        {"gdsf", GdsfParams{}},
        {"belady", BeladyParams{}},
        {"pin", PinParams{}},
    }};
    return policies;
}

std::string plain(std::string_view name) {
    std::string letters;
    for (const char c : name)
        if (c != '-' && c != '_')
            letters += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return letters;
}

} // namespace

std::string_view policyName(const PolicyParams& params) {
    return allPolicies()[params.index()].name;
}

std::vector<std::string> policyNames() {
    std::vector<std::string> names;
    for (const Named& policy : allPolicies())
        names.emplace_back(policy.name);
    return names;
}

PolicyParams parsePolicy(std::string_view name) {
    const auto& policies = allPolicies();
    const auto found = std::find_if(policies.begin(), policies.end(),
                                    [&name](const Named& policy) { return plain(policy.name) == plain(name); });
    if (found != policies.end())
        return found->params;
    throw diagnostics::InputError({{.severity = diagnostics::Severity::Error,
                                    .file = {},
                                    .pointer = {},
                                    .message = "No such cache policy",
                                    .found = std::string(name.substr(0, 40)),
                                    .allowed = fmt::format("{}", fmt::join(policyNames(), ", "))}});
}

} // namespace lakewright::cache
