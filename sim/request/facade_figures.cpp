// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/request/facade_figures.h"

#include "models/calibration/simulated_facade.h"
#include "sim/request/closed_run.h"
#include "sim/request/load_curve.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace lakewright::request {
namespace {

using namespace calibration::simulated_facade;

int countOf(double number, const char* what) {
    if (!(number >= 1 && number <= kMostClosedClients) || std::floor(number) != number)
        throw std::runtime_error(
            fmt::format("{:g} {}: runs have a whole number from 1 to {}", number, what, kMostClosedClients));
    return static_cast<int>(number);
}

} // namespace

std::vector<double> figuresOf(const calibration::SimulationRun& run) {
    ClosedRun closed{.clients = countOf(run.numbers[Clients], "clients"),
                     .servers = countOf(run.numbers[Servers], "servers"),
                     .size = units::bytes(run.numbers[Size]),
                     .outside = units::seconds(run.values[Outside]),
                     .operation = units::seconds(run.values[Operation]),
                     .variation = run.values[Variation],
                     .seed = run.seed,
                     .replication = run.replication};
    if (run.values.size() > Bandwidth)
        closed.bandwidth = units::bytesPerSecond(run.values[Bandwidth]);
    closed.requests = std::max(closed.requests, kRoundsOfSaturation * static_cast<std::uint64_t>(closed.clients));
    const ClosedFigures figures = simulate(closed);
    return {figures.rate.value, figures.p50.value, figures.p99.value};
}

} // namespace lakewright::request
