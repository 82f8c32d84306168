// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/measurements/ior_json.h"

#include "models/traces/measurements/figure_field.h"
#include "models/traces/measurements/json_document.h"
#include "models/traces/measurements/json_outline.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <array>

namespace lakewright::traces {
namespace {

constexpr std::array<FigureField, 4> kFigures{{{"bwMiB", "throughput", "MiB/s"},
                                               {"iops", "operation-rate", "1/s"},
                                               {"latency", "latency", "s"},
                                               {"totalTime", "duration", "s"}}};

/// Members of a test's options or parameters that are conditions.
void addConditions(const JsonPlace& test, Measurement& into) {
    const auto count = knownUnit("count");
    for (const auto& from : {test.find("Options"), test.find("Parameters")}) {
        if (!from)
            continue;
        for (const auto& [key, name] :
             {std::pair("tasks", "ranks"), std::pair("numTasks", "ranks"), std::pair("nodes", "clients"),
              std::pair("clients per node", "ranks per client"), std::pair("segments", "segments")})
            addCondition(*from, key, name, count, into);
        for (const auto& [key, name] :
             {std::pair("api", "API"), std::pair("access", "files"), std::pair("ordering", "pattern")})
            addTextCondition(*from, key, name, into);
    }
}

void importResult(const JsonPlace& result, Measurement measurement, ImportLog& log) {
    log.countRow();
    measurement.conditions.push_back({"phase", result.at("access").text()});
    addCondition(result, "blockKiB", "block size", knownUnit("KiB"), measurement);
    addCondition(result, "xferKiB", "transfer size", knownUnit("KiB"), measurement);
    for (const FigureField& figure : kFigures) {
        const auto value = result.find(figure.field);
        if (!value)
            continue;
        measurement.place = value->pointer();
        measurement.outcome = outcomeOf(figure, Statistic::Single, value->number());
        addFigure(figure, measurement, log);
    }
    for (const char* part : {"openTime", "wrRdTime", "closeTime"})
        if (const auto time = result.find(part))
            log.omit(fmt::format("{}: a part of the total time", part), time->pointer());
}

/// Some versions put the results of each repetition into a list of their own.
void importResults(const JsonPlace& results, const Measurement& common, ImportLog& log) {
    for (const JsonPlace& result : results.elements())
        if (result.value().is_array())
            for (const JsonPlace& one : result.elements())
                importResult(one, common, log);
        else
            importResult(result, common, log);
}

} // namespace

bool looksLikeIorJson(std::string_view head) {
    return hasMember(head, "/tests/*/Results") || hasMember(head, "/tests/*/Results/*/bwMiB") ||
           (hasMember(head, "/tests/*/TestID") && hasMember(head, "/Version"));
}

void importIorJson(ImportInput input, ImportLog& log) {
    const nlohmann::json document = readJsonDocument(input, log);
    const JsonPlace root(document, "", log.file());
    for (const JsonPlace& test : root.at("tests").elements()) {
        Measurement common;
        common.source = "IOR";
        addCondition(test, "TestID", "test", knownUnit("count"), common);
        addConditions(test, common);
        importResults(test.at("Results"), common, log);
    }
    if (const auto summary = root.find("summary"))
        log.omit("the summary, which is made of the results", summary->pointer());
}

} // namespace lakewright::traces
