// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/security/access.h"

#include <catch2/catch.hpp>

using namespace lakewright;
using namespace lakewright::security;

TEST_CASE("security::assignmentsOf counts a role of each holder on each scope", "[models][security]") {
    CHECK(assignmentsOf({.principals = 500, .scopes = 8}) == 4000); // W9: 500 tenants, 8 services
    CHECK(subscriptionsFor({.principals = 500, .scopes = 8}) == 1);
    CHECK(subscriptionsFor({.principals = 501, .scopes = 8}) == 2);
    CHECK(assignmentsOf({.principals = 100'000, .scopes = 3, .roles = 2, .groups = 10}) == 60);
    CHECK(subscriptionsFor({}) == 0);
}

TEST_CASE("security::accessEnds adds what the façade remembers to what the kind allows", "[models][security]") {
    const units::Seconds cached = units::minutes(5);
    CHECK(accessEnds(*tokenKind("entra-token"), cached) == units::minutes(15));
    CHECK(accessEnds(*tokenKind("managed-identity-in-group"), cached) > units::hours(24));
    CHECK_FALSE(units::isFinite(accessEnds(*tokenKind("shared-key"), cached)));
    CHECK_FALSE(tokenKind("password"));
    for (const TokenKind& kind : tokenKinds())
        CHECK_FALSE(kind.source.empty());
}
