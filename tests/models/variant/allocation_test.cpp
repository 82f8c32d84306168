// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/variant/allocation.h"

#include <catch2/catch.hpp>

using namespace lakewright;

TEST_CASE("variant: sizes that are new, own or restricted are allocated less surely", "[models][variant]") {
    const catalogue::Catalogue& catalogue = catalogue::builtin();
    const catalogue::Region* open = catalogue.region("westeurope");
    REQUIRE(open);
    REQUIRE_FALSE(open->restricted);
    const auto mean = [&](const char* size, const catalogue::Region* region) {
        const variant::Allocation found = variant::allocationOf(catalogue.size(size), region);
        CHECK_FALSE(found.why.empty());
        CHECK(found.lead.kind == growth::LeadKind::Quota);
        return found.lead.granted / (found.lead.granted + found.lead.refused);
    };
    CHECK(mean("Standard_L32aos_v4", open) == Approx(0.8)); // Beta(8, 2), MODELS 1.6
    CHECK(mean("Standard_L64aos_v5", open) == Approx(0.5)); // Beta(3, 3)
    CHECK(mean("no size of the catalogue", open) == Approx(0.5));
    catalogue::Region closed = *open;
    closed.restricted = true;
    CHECK(mean("Standard_L32aos_v4", &closed) == Approx(0.5));
    CHECK(mean("Standard_L32aos_v4", nullptr) == Approx(0.8));
}
