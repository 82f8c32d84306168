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

} // namespace lakewright::test
