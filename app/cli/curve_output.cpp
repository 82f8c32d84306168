// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/curve_output.h"

#include "app/cli/terminal.h"
#include "models/results/present.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace lakewright::cli {
namespace {

using Json = nlohmann::ordered_json;

Json pointJson(const sim::CurvePoint& point, const CurveReport& report) {
    const auto ifSampled = [&](auto value) { return point.isExact ? Json() : Json(value); };
    Json json{{"policy", cache::policyName(point.spec.policy)}, {"by", nameOf(point.spec.by)}};
    json["capacity"] = point.spec.capacity;
    json["requests"] = point.requests;
    json["missRatio"] = point.missRatio;
    json["byteMissRatio"] = report.trace.hasSizes ? Json(point.byteMissRatio) : Json();
    json["method"] = point.isExact ? "exact" : "sampled";
    json["sampledRate"] = ifSampled(report.rate);
    json["sampledRequests"] = ifSampled(point.sampledRequests);
    json["miniatureCapacity"] = ifSampled(point.miniatureCapacity);
    json["standardError"] = ifSampled(point.standardError);
    return json;
}

std::string percent(double ratio) {
    return fmt::format("{:.3f}\u202f%", 100 * ratio);
}

std::string miniatureText(const sim::CurvePoint& point) {
    cache::CacheSpec small = point.spec;
    small.capacity = point.miniatureCapacity;
    return capacityText(small);
}

std::string sampleText(const CurveReport& report) {
    for (const sim::CurvePoint& point : report.points)
        if (!point.isExact)
            return fmt::format(
                "Sampled: {:g}\u202f% of the objects, {} requests, in miniature caches; ± is the standard error of "
                "the choice of the objects\n",
                100 * report.rate, results::countText(static_cast<double>(point.sampledRequests)));
    return "";
}

} // namespace

Json toJson(const CurveReport& report) {
    Json json{{"trace", toJson(report.trace)}, {"rate", report.rate}, {"points", Json::array()}};
    for (const sim::CurvePoint& point : report.points)
        json["points"].push_back(pointJson(point, report));
    return json;
}

std::string toText(const CurveReport& report) {
    results::TextTable table({{"policy"},
                              {"capacity", true},
                              {"miss ratio", true},
                              {"±", true},
                              {"by bytes", true},
                              {"method"},
                              {"miniature", true}});
    for (const sim::CurvePoint& point : report.points)
        table.add({std::string(cache::policyName(point.spec.policy)), capacityText(point.spec),
                   percent(point.missRatio), point.isExact ? "" : percent(point.standardError),
                   report.trace.hasSizes ? percent(point.byteMissRatio) : "unknown",
                   point.isExact ? "exact" : "sampled", point.isExact ? "" : miniatureText(point)});
    return toText(report.trace) + "\n" + sampleText(report) + table.text(listStyle());
}

} // namespace lakewright::cli
