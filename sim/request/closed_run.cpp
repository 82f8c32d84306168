// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/request/closed_run.h"

#include "sim/request/plain_facade.h"
#include "sim/request/report.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace lakewright::request {
namespace {

/// Head moves no bytes: its "size" only spreads the CPU time that is charged by it.
constexpr facade::Operation kOperation = facade::Operation::Head;
constexpr units::Bytes kMeanWork = units::bytes(1);

units::Seconds busyOf(const ClosedRun& run) {
    return run.operation + run.size / run.bandwidth;
}

facade::Facade facadeOf(const ClosedRun& run) {
    facade::Facade facade = plainFacade();
    facade.node.protocolCpus = run.servers;
    facade::OperationCost& cost = facade.costs.operations[static_cast<std::size_t>(kOperation)];
    const double exponential = std::min(1.0, run.variation);
    cost.cpu = busyOf(run) * (1 - exponential);
    cost.plain = busyOf(run) * exponential / kMeanWork;
    return facade;
}

facade::Mix mixOf(const ClosedRun& run) {
    facade::Mix mix = plainMix(facade::SizeLaw::Exponential);
    mix.entries.front().operation = kOperation;
    mix.entries.front().size = kMeanWork;
    if (run.variation > 1) {
        // Balanced means: each kind has half of the work, and the deviation is as asked for.
        const double squared = run.variation * run.variation;
        const double share = (1 + std::sqrt((squared - 1) / (squared + 1))) / 2;
        mix.entries.push_back(mix.entries.front());
        mix.entries[0].share = share;
        mix.entries[0].size = kMeanWork / (2 * share);
        mix.entries[1].share = 1 - share;
        mix.entries[1].size = kMeanWork / (2 * (1 - share));
    }
    mix.clients.connections = run.clients;
    mix.clients.roundTrip = run.outside;
    return mix;
}

} // namespace

ClosedFigures simulate(const ClosedRun& run) {
    assert(run.clients >= 1 && run.servers >= 1 && run.requests >= kLeastSamples);
    const RequestRun request{.facade = facadeOf(run),
                             .mix = mixOf(run),
                             .arrivals = Closed{.clients = run.clients, .think = {}, .ramp = run.outside + busyOf(run)},
                             .seed = run.seed,
                             .replication = run.replication};
    Engine engine(request);
    engine.runUntilFinished(run.requests);
    const RequestReport report = reportOf(engine, request.mix, kClosedCut);
    return {report.throughput.value, report.all.mean.value, report.all.percentiles[0].value,
            report.all.percentiles[3].value};
}

} // namespace lakewright::request
