// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/workload/read_workload.h"

#include "models/units/text.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <stdexcept>

namespace lakewright::workload {
namespace {

using nlohmann::ordered_json;

template <class Q>
Q quantity(const ordered_json& value) {
    const auto& text = value.get_ref<const std::string&>();
    const auto parsed = units::parse<Q>(text);
    if (!std::holds_alternative<Q>(parsed))
        throw std::runtime_error("workload: " + text + " has no known unit");
    return std::get<Q>(parsed);
}

std::string plainText(const ordered_json& value) {
    return value.is_string() ? value.get<std::string>() : fmt::format("{:g}", value.get<double>());
}

std::string textOr(const ordered_json& from, const char* name) {
    return from.value(name, std::string());
}

Parameter readParameter(const ordered_json& from) {
    return {.name = from.at("name"),
            .low = plainText(from.at("low")),
            .value = plainText(from.at("default")),
            .high = plainText(from.at("high")),
            .unit = textOr(from, "unit"),
            .tier = from.at("tier").get_ref<const std::string&>().at(0),
            .source = from.at("source")};
}

SizeClass readSize(const ordered_json& from) {
    SizeClass one;
    one.weight = from.at("weight");
    const std::string law = from.at("law");
    if (law == "point") {
        one.scale = quantity<units::Bytes>(from.at("size"));
    } else if (law == "lognormal") {
        one.shape = SizeShape::Lognormal;
        one.scale = quantity<units::Bytes>(from.at("median"));
        one.parameter = from.at("sigma");
    } else if (law == "pareto") {
        one.shape = SizeShape::Pareto;
        one.scale = quantity<units::Bytes>(from.at("xm"));
        one.parameter = from.at("alpha");
    } else {
        throw std::runtime_error("workload: unknown law of sizes " + law);
    }
    if (from.contains("max"))
        one.most = quantity<units::Bytes>(from.at("max"));
    return one;
}

Requests readRequests(const ordered_json& from) {
    Requests requests;
    requests.name = from.at("name");
    const ordered_json& arrivals = from.at("arrivals");
    requests.closed = arrivals.at("type") == "closed";
    if (arrivals.contains("population"))
        requests.population = arrivals.at("population").get<double>();
    if (from.contains("rate"))
        requests.rate = quantity<units::Frequency>(from.at("rate"));
    for (const auto& [name, share] : from.at("ops").items())
        requests.operations.emplace_back(name, share.get<double>());
    for (const auto& [name, mixture] : from.at("sizes").items())
        for (const ordered_json& one : mixture)
            requests.sizes[name].push_back(readSize(one));
    for (const auto& [name, rate] : from.at("throughput").items())
        requests.throughput[name] = quantity<units::Bandwidth>(rate);
    return requests;
}

ServiceLevel readServiceLevel(const ordered_json& from) {
    ServiceLevel level;
    level.id = from.at("id");
    level.kpi = from.at("kpi");
    level.text = from.at("text");
    if (from.contains("percentile"))
        level.percentile = from.at("percentile").get<double>();
    level.window = textOr(from, "window");
    level.probability = from.value("probability", 0.0);
    level.metric = textOr(from, "metric");
    level.entity = textOr(from, "entity");
    level.atLeast = from.contains("atLeast");
    if (!level.metric.empty())
        level.limit = from.at(level.atLeast ? "atLeast" : "atMost");
    level.answeredBy = textOr(from, "answeredBy");
    level.needs = textOr(from, "needs");
    return level;
}

JobDefault readJobDefault(const ordered_json& from) {
    return {.pointer = from.at("pointer"),
            .low = from.at("low"),
            .value = from.at("default"),
            .high = from.at("high"),
            .unit = from.at("unit"),
            .tier = from.at("tier").get_ref<const std::string&>().at(0),
            .source = from.at("source")};
}

template <class T, class Read>
std::vector<T> readAll(const ordered_json& from, const Read& readOne) {
    std::vector<T> all;
    for (const ordered_json& one : from)
        all.push_back(readOne(one));
    return all;
}

Workload read(const ordered_json& from) {
    Workload workload;
    if (from.at("schema") != "lakewright.workload/1")
        throw std::runtime_error("workload: another schema");
    workload.id = from.at("id");
    workload.name = from.at("name");
    workload.topology = from.at("topology").at("id");
    workload.topologyText = from.at("topology").at("text");
    workload.primary = from.at("variants").at("primary").get<std::vector<std::string>>();
    workload.secondary = from.at("variants").at("secondary").get<std::vector<std::string>>();
    workload.profiles = from.at("profiles").get<std::map<std::string, std::string>>();
    workload.drills = from.value("drills", std::vector<std::string>());
    workload.parameters = readAll<Parameter>(from.at("parameters"), readParameter);
    workload.requests = readAll<Requests>(from.at("requests"), readRequests);
    workload.popularity = from.at("popularity");
    workload.reduction = from.at("reduction").get<std::vector<double>>();
    workload.serviceLevels = readAll<ServiceLevel>(from.at("slo"), readServiceLevel);
    if (from.contains("jobDefaults"))
        workload.jobDefaults = readAll<JobDefault>(from.at("jobDefaults"), readJobDefault);
    return workload;
}

} // namespace

Workload readWorkload(std::string_view document) {
    try {
        return read(ordered_json::parse(document));
    } catch (const nlohmann::json::exception& error) {
        throw std::runtime_error(std::string("workload: ") + error.what());
    }
}

} // namespace lakewright::workload
