// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/read_parts.h"

#include "models/facade/operation.h"
#include "models/scenario/members.h"

#include <nlohmann/json.hpp>

namespace lakewright::scenario {
namespace {

using nlohmann::json;

facade::OperationLatency readOperation(const json& from) {
    facade::OperationLatency latency;
    std::string name;
    read(from, "operation", name);
    for (std::size_t i = 0; i < facade::kOperations; ++i)
        if (name == facade::kOperationNames[i])
            latency.operation = static_cast<facade::Operation>(i);
    read(from, "p99", latency.p99);
    read(from, "p99.9", latency.p999);
    return latency;
}

/// Below saturation a façade serves what it is asked for.
facade::ServicePoint readPoint(const json& from, const FacadeCurve& curve) {
    facade::ServicePoint point;
    read(from, "offered", point.offered);
    point.served = point.offered;
    if (curve.requests.value > 0)
        point.payload = curve.payload * (point.offered / curve.requests);
    read(from, "mean", point.mean);
    read(from, "p50", point.p50);
    read(from, "p99", point.p99);
    read(from, "p99.9", point.p999);
    read(from, "conflicts", point.conflicts);
    point.operations = readAll<facade::OperationLatency>(from, "operations", readOperation);
    return point;
}

} // namespace

FacadeCurve readCurve(const json& from) {
    FacadeCurve curve;
    read(from, "id", curve.id);
    read(from, "size", curve.size);
    read(from, "nodes", curve.nodes);
    readWord(from, "direction", curve.direction,
             {{"read", Direction::Read}, {"write", Direction::Write}, {"requests", Direction::Requests}});
    read(from, "mix", curve.mix);
    if (const json& mix = member(from, "mix"); mix.is_object()) {
        curve.asked = facade::loadMixText(mix.dump(), "").mix;
        read(mix, "name", curve.mix);
    }
    read(from, "payload", curve.payload);
    read(from, "requests", curve.requests);
    curve.points =
        readAll<facade::ServicePoint>(from, "points", [&](const json& point) { return readPoint(point, curve); });
    read(from, "limiting", curve.limiting);
    curve.source = readSource(member(from, "source"));
    return curve;
}

} // namespace lakewright::scenario
