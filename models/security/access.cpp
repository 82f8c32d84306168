// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/security/access.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace lakewright::security {

double assignmentsOf(const Assignments& wanted) {
    const double holders = wanted.groups > 0 ? wanted.groups : wanted.principals;
    return holders * wanted.scopes * wanted.roles;
}

int subscriptionsFor(const Assignments& wanted) {
    return static_cast<int>(std::ceil(assignmentsOf(wanted) / kMostAssignments));
}

std::span<const TokenKind> tokenKinds() {
    static const std::array<TokenKind, 6> kKinds{
        {{"entra-token", kPropagation, 'A', "azure-docs role-based-access-control/troubleshooting.md: up to 10 min"},
         {"managed-identity", kPropagation, 'A',
          "as a user's when the role is the identity's own (azure-docs troubleshooting.md)"},
         {"managed-identity-in-group", units::hours(24), 'A',
          "azure-docs troubleshooting.md: groups of managed identities are cached for around 24 h"},
         {"sas-user-delegation", units::days(7), 'A',
          "a delegation key lives at most 7 days (Blob service REST API, Get User Delegation Key)"},
         {"sas-account", std::nullopt, 'A', "signed with the account's key (Blob service REST API)"},
         {"shared-key", std::nullopt, 'A', "the account's key itself (Blob service REST API)"}}};
    return kKinds;
}

const TokenKind* tokenKind(std::string_view id) {
    const auto kinds = tokenKinds();
    const auto found = std::find_if(kinds.begin(), kinds.end(), [&](const TokenKind& kind) { return kind.id == id; });
    return found == kinds.end() ? nullptr : &*found;
}

units::Seconds accessEnds(const TokenKind& kind, units::Seconds cached) {
    return kind.ends ? *kind.ends + cached : units::unlimited<units::Seconds>();
}

} // namespace lakewright::security
