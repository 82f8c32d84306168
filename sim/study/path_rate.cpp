// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/study/path_rate.h"

#include "sim/entities/deployment.h"
#include "sim/kernel/native/native_kernel.h"
#include "sim/kernel/simgrid/simgrid_kernel.h"
#include "sim/run.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cstdlib>

namespace lakewright::sim {
namespace {

// Measured after the latency and every start-up, over a time that no end of the transfer falls into.
constexpr units::Seconds kSettled = units::seconds(60), kMeasured = units::seconds(600);
constexpr units::Bytes kEndless = units::petabytes(50); ///< below what SimGrid's clock can hold

units::Bandwidth measured(kernel::Kernel& kernel, const scenario::Scenario& scenario,
                          const catalogue::Catalogue& catalogue, const network::Transfer& transfer) {
    entities::Deployment deployment(kernel, scenario, catalogue);
    const kernel::ClassId bulk = deployment.addTransfer(transfer);
    const kernel::FlowId flow = kernel.startFlow(bulk, kEndless, [] {});
    kernel.run(kSettled);
    const auto before = kernel.remaining(flow);
    kernel.run(kSettled + kMeasured);
    const auto after = kernel.remaining(flow);
    assert(before);
    return (*before - after.value_or(units::Bytes{})) / kMeasured;
}

} // namespace

scenario::Scenario joinedBy(const scenario::Scenario& scenario, const network::Transfer& transfer,
                            const scenario::Connection* connection) {
    scenario::Scenario alone = scenario;
    alone.jobs.clear();
    alone.serving.clear();
    alone.queries.clear();
    alone.faults.clear();
    alone.mirrors.clear();
    for (scenario::Cache& cache : alone.caches)
        cache.prestages.clear();
    auto& connections = alone.network.connections;
    connections.erase(std::remove_if(connections.begin(), connections.end(),
                                     [&](const scenario::Connection& one) {
                                         return (one.from == transfer.from && one.to == transfer.to) ||
                                                (one.from == transfer.to && one.to == transfer.from);
                                     }),
                      connections.end());
    if (connection) {
        connections.push_back(*connection);
        connections.back().alternative = false;
    }
    return alone;
}

units::Bandwidth steadyRate(const scenario::Scenario& scenario, const catalogue::Catalogue& catalogue,
                            const network::Transfer& transfer, scenario::KernelKind kind) {
    if (kind == scenario::KernelKind::Native)
        return measured(*kernel::makeNativeKernel(), scenario, catalogue, transfer);
    const kernel::ChildResult child = kernel::runInChild(
        [&] { return fmt::format("{}", measured(*kernel::makeSimGridKernel(), scenario, catalogue, transfer).value); });
    if (!child.ok)
        throw RunError(child.error);
    return units::bytesPerSecond(std::strtod(child.output.c_str(), nullptr));
}

} // namespace lakewright::sim
