// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/transfer_world.h"

#include "tests/support/small_world.h"

namespace lakewright::test {

scenario::Scenario transferScenario() {
    scenario::Scenario s = smallScenario();
    s.jobs.clear();
    scenario::Transfer bulk;
    bulk.id = "bulk";
    bulk.region = "northeurope";
    bulk.lake = "lake-w";
    bulk.size = units::gigabytes(125);
    s.transfers = {bulk};
    return s;
}

scenario::Scenario edgeScenario() {
    scenario::Scenario s = smallScenario();
    s.jobs.clear();
    s.lakes[0].machines.terms.variant = variant::Variant::Edge;
    scenario::Transfer writes;
    writes.id = "writes";
    writes.region = "westeurope";
    writes.lake = "lake-w";
    writes.size = units::terabytes(3.6);
    writes.lasts = units::hours(1);
    s.transfers = {writes};
    return s;
}

} // namespace lakewright::test
