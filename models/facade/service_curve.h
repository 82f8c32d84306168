// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/facade/operation.h"
#include "models/units/quantity.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lakewright::facade {

/// How long the requests of one operation take, the slowest entry of a mix that has several.
struct OperationLatency {
    Operation operation = Operation::GetRange;
    units::Seconds p99, p999;
    bool operator==(const OperationLatency&) const = default;
};

/// One load of a façade as the request level found it.
struct ServicePoint {
    units::Frequency offered, served;
    units::Bandwidth payload;
    units::Seconds mean, p50, p99, p999;
    double conflicts = 0; ///< share of the requests answered 412, [0, 1]
    std::vector<OperationLatency> operations{};
    bool operator==(const ServicePoint&) const = default;
};

/// What flow level needs to know of a façade: how much it serves and how long requests take (DESIGN §3).
struct ServiceCurve {
    std::string size, mix;
    int nodes = 0;
    units::Frequency capacity;        ///< requests served in saturation
    units::Bandwidth payload;         ///< the same
    std::string limiting;             ///< the resource that binds in saturation
    std::vector<ServicePoint> points; ///< by offered load, ascending; without those that saturate it
    bool operator==(const ServiceCurve&) const = default;
};

/// Latencies and rates at an offered load, linear between the measured ones; below the first those of the first.
/// Nothing at and beyond the capacity, where latency has no value, and between the last point and the capacity.
std::optional<ServicePoint> at(const ServiceCurve& curve, units::Frequency offered);

/// The latency of an operation at a point; null when the mix does not have it.
const OperationLatency* find(const ServicePoint& point, Operation operation);

/// Reads the `lakewright.load-curve/1` document that `facade bench --json` prints; nothing when it is none.
std::optional<ServiceCurve> readServiceCurve(std::string_view document);

} // namespace lakewright::facade
