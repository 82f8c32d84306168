// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/scenario_curve.h"

#include "app/cli/build_id.h"
#include "app/cli/facade_json.h"
#include "app/cli/facade_words.h"
#include "models/facade/service_curve.h"
#include "models/units/text.h"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace lakewright::cli {
namespace {

using nlohmann::ordered_json;

/// Five digits are more than the request level knows.
template <class Quantity>
std::string rounded(Quantity quantity) {
    return units::exactText(Quantity{std::stod(fmt::format("{:.5g}", quantity.value))});
}

ordered_json scenarioPoint(const facade::ServicePoint& point) {
    ordered_json operations = ordered_json::array();
    for (const facade::OperationLatency& one : point.operations)
        operations.push_back(
            {{"operation", facade::name(one.operation)}, {"p99", rounded(one.p99)}, {"p99.9", rounded(one.p999)}});
    return {{"offered", rounded(point.offered)}, {"mean", rounded(point.mean)},
            {"p50", rounded(point.p50)},         {"p99", rounded(point.p99)},
            {"p99.9", rounded(point.p999)},      {"conflicts", std::stod(fmt::format("{:.3g}", point.conflicts))},
            {"operations", operations}};
}

ordered_json profileJson(const scenario::UsedProfile& profile) {
    ordered_json json{{"name", profile.name},
                      {"file", profile.evidence},
                      {"tier", std::string(1, profile.tier)},
                      {"expires", growth::dateText(profile.expires)}};
    if (profile.waiver)
        json["waiver"] = {{"by", profile.waiver->by},
                          {"until", growth::dateText(profile.waiver->until)},
                          {"reason", profile.waiver->reason}};
    return json;
}

} // namespace

std::string curveDirection(const facade::Mix& mix) {
    const units::Bytes all = facade::meanPayload(mix), written = facade::meanWritten(mix);
    if (all.value <= 0)
        return "requests";
    if (written >= kOneWay * all)
        return "write";
    return written <= (1 - kOneWay) * all ? "read" : "requests";
}

std::string scenarioCurve(const catalogue::VmSize& size, const request::LoadSweep& sweep,
                          const request::LoadCurve& curve, const CurveLabel& label) {
    const request::LoadPoint& saturation = curve.saturation;
    const facade::ServiceCurve service = facade::readServiceCurve(curveJson(size, sweep, curve)).value();
    ordered_json points = ordered_json::array();
    for (const facade::ServicePoint& point : service.points)
        points.push_back(scenarioPoint(point));
    const ordered_json source{{"document", fmt::format("lakewright facade bench, {}, seed {}", buildId(), sweep.seed)},
                              {"date", fmt::format("{:%F}", std::chrono::system_clock::now())},
                              {"tier", "X"}};
    ordered_json document{{"id", label.id},
                          {"size", size.id},
                          {"nodes", sweep.facade.nodes},
                          {"direction", label.direction},
                          {"mix", ordered_json::parse(label.mix)},
                          {"payload", units::exactText(saturation.report.goodput.value)},
                          {"requests", rounded(saturation.report.throughput.value)},
                          {"limiting", limitingName(saturation, sweep.mix)}};
    if (!points.empty())
        document["points"] = points;
    for (const scenario::UsedProfile& profile : sweep.mix.fitted.profiles)
        document["profiles"].push_back(profileJson(profile));
    document["source"] = source;
    return document.dump() + "\n";
}

} // namespace lakewright::cli
