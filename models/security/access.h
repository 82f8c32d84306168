// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/units/quantity.h"

#include <optional>
#include <span>
#include <string_view>

namespace lakewright::security {

/// Role assignments of a subscription. Source: MicrosoftDocs/azure-docs
/// includes/role-based-access-control/limits.md @02d00dc872 (tier A).
inline constexpr int kMostAssignments = 4000;
/// Until an assignment or its removal counts everywhere. Source: MicrosoftDocs/azure-docs
/// articles/role-based-access-control/troubleshooting.md @012ad30857: up to 10 minutes (tier A).
inline constexpr units::Seconds kPropagation = units::minutes(10);

/// Who may do what where.
struct Assignments {
    int principals = 0; ///< users, services and managed identities, >= 0
    int scopes = 1;     ///< containers or accounts that each has a role on, >= 1
    int roles = 1;      ///< roles that each has on a scope, >= 1
    int groups = 0;     ///< when > 0 roles are given to so many groups instead of to principals
};
/// Role assignments that it takes; a principal's or group's roles on each of its scopes.
double assignmentsOf(const Assignments& wanted);
/// Subscriptions that hold them.
int subscriptionsFor(const Assignments& wanted);

/// A way to get in, and how long somebody who was put out can go on.
struct TokenKind {
    std::string_view id;
    /// Until access ends beside the façade's cache of verified tokens; unset: only when the key is rotated, which puts
    /// everybody out.
    std::optional<units::Seconds> ends;
    char tier;
    std::string_view source;
};
std::span<const TokenKind> tokenKinds();
const TokenKind* tokenKind(std::string_view id); ///< null for an unknown one

/// Until access ends with a façade that keeps verified tokens for `cached`; unlimited: only by rotating the key.
units::Seconds accessEnds(const TokenKind& kind, units::Seconds cached);

} // namespace lakewright::security
