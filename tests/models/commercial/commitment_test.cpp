// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/commercial/commitment.h"

#include <catch2/catch.hpp>

using namespace lakewright::commercial;
using lakewright::units::MicroUsd;

TEST_CASE("Of a licence counts what was bought in the marketplace and is used on Azure", "[models][commercial]") {
    CHECK(licenceEligibility(Marketplace::Transactable, 0) == Eligibility{});
    CHECK(licenceEligibility(Marketplace::Byol, 0).share == 0);
    CHECK(licenceEligibility(Marketplace::Byol, 1).rule == "byol");
    CHECK(licenceEligibility(Marketplace::Transactable, 1).share == 0);
    CHECK(licenceEligibility(Marketplace::Transactable, 0.25).share == 0.75);
    CHECK(licenceEligibility(Marketplace::Transactable, 0.25).rule == "on-premises");
}

TEST_CASE("A commitment burns down to nothing, and what is left is the shortfall", "[models][commercial]") {
    const std::vector<MicroUsd> spent{{40}, {40}, {40}};
    const BurnDown enough = burnDown({100}, spent);
    CHECK(enough.remaining == std::vector<MicroUsd>{{60}, {20}, {0}});
    CHECK(enough.shortfall.value == 0);
    CHECK(burnDown({130}, spent).shortfall.value == 10);
    CHECK(burnDown({130}, {}).shortfall.value == 130);
}
