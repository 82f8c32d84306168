// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/small_scenario.h"

namespace lakewright::test {
namespace {

scenario::Machines machines(const char* size, int nodes) {
    scenario::Machines m;
    m.size = size;
    m.nodes = nodes;
    m.reduction = 1;
    return m;
}

scenario::Region region(const char* id) {
    scenario::Region r;
    r.id = id;
    r.area = "eu";
    r.wanUp = r.wanDown = units::gigabitsPerSecond(100);
    return r;
}

} // namespace

scenario::Scenario smallScenario() {
    scenario::Scenario s;
    s.name = "small";
    s.hash = "00000000000000000000000000000000";
    s.horizon = units::hours(24);
    s.engine.sample = units::minutes(10);
    s.network.transport.streams = 1024;
    s.regions = {region("westeurope"), region("northeurope"), region("swedencentral")};
    s.lakes = {{"lake-w", "westeurope", machines("Standard_L32aos_v4", 64), units::petabytes(0.5)},
               {"lake-s", "swedencentral", machines("Standard_L32aos_v4", 64), units::petabytes(0.5)}};
    s.datasets = {{"images", "lake-w", units::terabytes(1), units::megabytes(250)}};
    s.caches = {{"cache-n", "northeurope", machines("Standard_L32aos_v4", 16), scenario::CachePolicy::Pin, {}},
                {"cache-s", "swedencentral", machines("Standard_L32aos_v4", 16), scenario::CachePolicy::Pin, {}}};
    scenario::Job job;
    job.id = "job";
    job.region = "northeurope";
    job.dataset = "images";
    job.workload = "W2";
    job.gpus = 64;
    job.gpuSize = "Standard_ND96isr_H100_v5";
    job.readPerGpu = units::megabytesPerSecond(50);
    job.checkpoint.size = units::terabytes(1);
    job.checkpoint.interval = units::seconds(900);
    job.checkpoint.deviceToHost = units::gigabytesPerSecond(20);
    job.gpuMttf = units::hours(1e12);
    job.restart = units::seconds(300);
    job.artefactRatio = 0;
    s.jobs = {job};
    return s;
}

} // namespace lakewright::test
