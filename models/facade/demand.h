// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/facade/operation.h"
#include "models/units/quantity.h"

#include <array>

namespace lakewright::facade {

using TimePerByte = units::Quantity<-1, 1, 0>;
constexpr units::Seconds microseconds(double v) {
    return {v * 1e-6};
}
constexpr TimePerByte nanosecondsPerByte(double v) {
    return {v * 1e-9};
}

/// What one call of an operation asks of the node that serves it. Tier E unless noted, MODELS §2.1; a pilot's
/// micro-benchmark replaces it.
struct OperationCost {
    units::Seconds cpu{}, cpuPerItem{}; ///< of a vCPU at full speed
    TimePerByte plain{}, tls{};         ///< CPU per byte without and with TLS
    double readTrips = 0;               ///< metadata round trips that read, one after the other
    double itemsPerReadTrip = 0;        ///< items that cost one more; 0: none do
    double writeTrips = 0;              ///< metadata round trips that write
    char tier = 'E';
    const char* source = "MODELS 2.1";
    bool operator==(const OperationCost&) const = default;
};

/// All costs of a façade's software. AES-256-GCM is 0.35 of the ns/B with TLS (C: 2.83 GB/s per vCPU).
struct CostTable {
    std::array<OperationCost, kOperations> operations = {{
        {.cpu = microseconds(250),
         .cpuPerItem = microseconds(1.2),
         .plain = nanosecondsPerByte(0.7),
         .tls = nanosecondsPerByte(1.05),
         .readTrips = 2,
         .itemsPerReadTrip = 256},
        {.cpu = microseconds(60), .readTrips = 2},
        {.cpu = microseconds(90), .plain = nanosecondsPerByte(0.65), .tls = nanosecondsPerByte(1.0), .readTrips = 2},
        {.cpu = microseconds(140),
         .plain = nanosecondsPerByte(0.9),
         .tls = nanosecondsPerByte(1.25),
         .readTrips = 1,
         .writeTrips = 2},
        {.cpu = microseconds(120), .plain = nanosecondsPerByte(0.9), .tls = nanosecondsPerByte(1.25), .writeTrips = 1},
        {.cpu = microseconds(150),
         .cpuPerItem = microseconds(2),
         .readTrips = 1,
         .itemsPerReadTrip = 512,
         .writeTrips = 2},
        {.cpu = microseconds(110), .readTrips = 1, .writeTrips = 2},
        {.cpu = microseconds(200 + 90 + 140),
         .plain = nanosecondsPerByte(0.65 + 0.9),
         .tls = nanosecondsPerByte(1.0 + 1.25),
         .readTrips = 1,
         .writeTrips = 2},
    }};
    units::Bytes listEntry = units::bytes(750);        ///< XML per entry, 0.5–1 kB
    units::Seconds authHit = microseconds(2);          ///< token found in the node's cache
    units::Seconds authMiss = microseconds(78);        ///< RS256 verify 28 (C), parse 30, policy 20
    units::Seconds handshake = microseconds(182);      ///< TLS 1.3, ECDSA P-256 sign 32 (C) and 150 around it
    units::Seconds rejectedAttempt = microseconds(80); ///< of an attempt refused by a bucket, 60–100 (MODELS §2.3)
    bool operator==(const CostTable&) const = default;
};

/// What a request asks of the façade, before amplification inside the cluster.
struct Demand {
    units::Seconds cpu{};
    int readTrips = 0, writeTrips = 0;
    units::Bytes in{}, out{};       ///< over the node's NIC from and to the client (or the copy's source)
    units::Bytes read{}, written{}; ///< payload from and to NVMe
    bool operator==(const Demand&) const = default;
};

/// Of a request that is refused (404, 409, 412): metadata is read, nothing is moved.
Demand refusedDemand(Operation operation, const CostTable& costs);
Demand demandOf(const Request& request, const CostTable& costs, bool tls);

} // namespace lakewright::facade
