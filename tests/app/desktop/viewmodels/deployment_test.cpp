// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/viewmodels/deployment.h"

#include "tests/app/desktop/fixture.h"

#include <catch2/catch.hpp>

namespace lakewright::test {
namespace {

using namespace desktop;

TEST_CASE("a region is served by the lakes of the data it reads", "[desktop]") {
    const auto& s = flagshipDeployment().scenario();
    const auto& job = s.jobs.front();
    const auto* data = flagshipDeployment().dataset(job.dataset);
    REQUIRE(data != nullptr);
    bool found = false;
    for (const auto* lake : flagshipDeployment().lakesServing(job.region))
        found = found || lake->id == data->lake;
    CHECK(found);
    CHECK(flagshipDeployment().isGpuRegion(job.region));
    int gpus = 0;
    for (const auto& region : s.regions)
        gpus += flagshipDeployment().gpusIn(region.id);
    int wanted = 0;
    for (const auto& each : s.jobs)
        wanted += each.gpus;
    CHECK(gpus == wanted); // every job is in exactly one region
}

TEST_CASE("an object is shown where its region is", "[desktop]") {
    const auto& s = flagshipDeployment().scenario();
    CHECK(flagshipDeployment().regionOf({ObjectKind::Lake, QString::fromStdString(s.lakes[0].id)}) ==
          s.lakes[0].region);
    CHECK(flagshipDeployment().regionOf({ObjectKind::Job, QString::fromStdString(s.jobs[0].id)}) == s.jobs[0].region);
    CHECK(flagshipDeployment().regionOf({ObjectKind::Fault, "x"}).empty());
}

} // namespace
} // namespace lakewright::test
