// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/facade/service_curve.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace lakewright::facade {
namespace {

using nlohmann::json;

double value(const json& estimate) {
    return estimate.at("value").get<double>();
}

/// Of each operation the slowest entry.
std::vector<OperationLatency> readOperations(const json& entries) {
    std::vector<OperationLatency> all;
    for (const json& entry : entries) {
        const auto name = std::find(kOperationNames.begin(), kOperationNames.end(), entry.at("operation"));
        const json& latency = entry.at("latencySeconds");
        if (name == kOperationNames.end() || latency.at("requests") == 0)
            continue;
        const OperationLatency one{static_cast<Operation>(name - kOperationNames.begin()),
                                   units::seconds(value(latency.at("p99"))),
                                   units::seconds(value(latency.at("p99.9")))};
        const auto same =
            std::find_if(all.begin(), all.end(), [&](const auto& other) { return other.operation == one.operation; });
        if (same == all.end())
            all.push_back(one);
        else
            *same = {one.operation, std::max(same->p99, one.p99), std::max(same->p999, one.p999)};
    }
    return all;
}

ServicePoint readPoint(const json& point) {
    const json& latency = point.at("latencySeconds");
    return {.offered = units::perSecond(point.at("offeredPerSecond").get<double>()),
            .served = units::perSecond(value(point.at("requestsPerSecond"))),
            .payload = units::bytesPerSecond(value(point.at("goodputBytesPerSecond"))),
            .mean = units::seconds(value(latency.at("mean"))),
            .p50 = units::seconds(value(latency.at("p50"))),
            .p99 = units::seconds(value(latency.at("p99"))),
            .p999 = units::seconds(value(latency.at("p99.9"))),
            .conflicts = point.at("answers").at("preconditionFailed").get<double>(),
            .operations = readOperations(point.at("operations"))};
}

ServiceCurve readCurve(const json& document) {
    const ServicePoint most = readPoint(document.at("saturation"));
    ServiceCurve curve{.size = document.at("size"),
                       .mix = document.at("mix"),
                       .nodes = document.at("nodes"),
                       .capacity = most.served,
                       .payload = most.payload,
                       .limiting = document.at("saturation").at("limiting"),
                       .points = {}};
    for (const json& point : document.at("points"))
        if (!point.at("saturated").get<bool>())
            curve.points.push_back(readPoint(point));
    return curve;
}

template <class Quantity>
Quantity between(Quantity low, Quantity high, double share) {
    return {std::lerp(low.value, high.value, share)};
}

/// Operations that both points have: in a short run of a rare one there may be none.
std::vector<OperationLatency> between(const std::vector<OperationLatency>& low, const ServicePoint& high,
                                      double share) {
    std::vector<OperationLatency> all;
    for (const OperationLatency& one : low)
        if (const OperationLatency* other = find(high, one.operation))
            all.push_back({one.operation, between(one.p99, other->p99, share), between(one.p999, other->p999, share)});
    return all;
}

} // namespace

const OperationLatency* find(const ServicePoint& point, Operation operation) {
    const auto found = std::find_if(point.operations.begin(), point.operations.end(),
                                    [&](const auto& one) { return one.operation == operation; });
    return found == point.operations.end() ? nullptr : &*found;
}

std::optional<ServicePoint> at(const ServiceCurve& curve, units::Frequency offered) {
    const auto above = std::find_if(curve.points.begin(), curve.points.end(),
                                    [offered](const ServicePoint& point) { return point.offered >= offered; });
    if (above == curve.points.end() || offered >= curve.capacity)
        return std::nullopt;
    if (above == curve.points.begin()) {
        ServicePoint point = *above;
        const double share = offered / point.offered;
        point.offered = offered;
        point.served = point.served * share;
        point.payload = point.payload * share;
        return point;
    }
    const ServicePoint &high = *above, &low = *(above - 1);
    const double share = (offered - low.offered) / (high.offered - low.offered);
    return ServicePoint{.offered = offered,
                        .served = between(low.served, high.served, share),
                        .payload = between(low.payload, high.payload, share),
                        .mean = between(low.mean, high.mean, share),
                        .p50 = between(low.p50, high.p50, share),
                        .p99 = between(low.p99, high.p99, share),
                        .p999 = between(low.p999, high.p999, share),
                        .conflicts = std::lerp(low.conflicts, high.conflicts, share),
                        .operations = between(low.operations, high, share)};
}

std::optional<ServiceCurve> readServiceCurve(std::string_view document) {
    const json parsed = json::parse(document, nullptr, false);
    if (parsed.is_discarded() || !parsed.is_object() || parsed.value("schema", json()) != "lakewright.load-curve/1")
        return std::nullopt;
    try {
        return readCurve(parsed);
    } catch (const json::exception&) {
        return std::nullopt;
    }
}

} // namespace lakewright::facade
