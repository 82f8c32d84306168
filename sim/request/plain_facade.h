// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sim/request/engine.h"

namespace lakewright::request {

inline constexpr units::Bandwidth kAmple = units::bytesPerSecond(1e18);

/// One node whose stations cost nothing until a caller says so.
inline facade::Facade plainFacade() {
    facade::Facade plain;
    plain.node = {.networkCpus = 1,
                  .protocolCpus = 1,
                  .cpuSpeed = 1,
                  .egress = kAmple,
                  .ingress = kAmple,
                  .devices = 1,
                  .deviceRead = kAmple,
                  .writeWeight = 1,
                  .deviceReadOps = units::perSecond(1e18),
                  .deviceWriteOps = units::perSecond(1e18)};
    plain.inner = {.locality = 1, .writeBuffer = 1, .fabricTrip = {}, .readSetup = {}, .writeSetup = {}};
    plain.costs = {.operations = {}, .authHit = {}, .authMiss = {}, .handshake = {}, .rejectedAttempt = {}};
    return plain;
}

/// Ranges of exponential size with a mean of 1 MB, without TLS or a round trip.
inline facade::Mix plainMix(facade::SizeLaw law = facade::SizeLaw::Exponential) {
    return {
        .name = "plain",
        .tls = false,
        .entries = {{.operation = facade::Operation::GetRange, .share = 1, .size = units::megabytes(1), .law = law}},
        .clients = {.connections = 100'000, .roundTrip = {}}};
}

/// `perMegabyte` of CPU for each of `plainMix`'s bytes.
inline void chargeCpu(facade::Facade& facade, units::Seconds perMegabyte) {
    for (facade::OperationCost& cost : facade.costs.operations)
        cost.plain = facade::TimePerByte{perMegabyte.value / 1e6};
}

inline double meanLatency(const Engine& engine, std::size_t from = 0) {
    double sum = 0;
    for (std::size_t i = from; i < engine.samples().size(); ++i)
        sum += engine.samples()[i].latency;
    return sum / static_cast<double>(engine.samples().size() - from);
}

} // namespace lakewright::request
