// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/measurements/dlio_output.h"
#include "models/traces/measurements/json_document.h"
#include "models/traces/measurements/json_outline.h"
#include "models/traces/measurements/running_figures.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace lakewright::traces {
namespace {

/// Lists of a block that are figures of every step.
struct Figure {
    const char* member;
    const char* name;
    const char* note;
};
constexpr std::array<Figure, 2> kFigures{{{"load", "load-time", "seconds a step waited for its batch"},
                                          {"proc", "step-time", "seconds from batch to batch"}}};

RunningFigures figuresOf(const JsonPlace& steps) {
    RunningFigures figures;
    for (const JsonPlace& step : steps.elements())
        figures.add(step.number());
    return figures;
}

void importBlocks(const JsonPlace& epoch, const Figure& figure, Measurement measurement, ImportLog& log) {
    const auto blocks = epoch.find(figure.member);
    if (!blocks)
        return;
    const auto seconds = knownUnit("s");
    for (const auto& [name, steps] : blocks->members()) {
        log.countRow();
        const RunningFigures figures = figuresOf(steps);
        if (figures.count() == 0) {
            log.omit("a block without steps", steps.pointer());
            continue;
        }
        measurement.conditions[1].value = name;
        measurement.place = steps.pointer();
        measurement.outcome = {figure.name, Statistic::Mean, {}, seconds(figures.mean()), figures.spread(seconds)};
        log.use({figure.member, figure.name, "s", figure.note});
        log.add(measurement);
    }
}

} // namespace

bool looksLikeDlioRank(std::string_view head) {
    return hasMember(head, "/*/load/block1") || hasMember(head, "/*/proc/block1");
}

void importDlioRank(ImportInput input, ImportLog& log) {
    const nlohmann::json document = readJsonDocument(input, log);
    const JsonPlace root(document, "", log.file());
    for (const auto& [epoch, values] : root.members()) {
        if (!values.isContainer()) {
            log.omit(fmt::format("member {} is no epoch", epoch), values.pointer());
            continue;
        }
        Measurement measurement;
        measurement.source = "DLIO";
        measurement.conditions = {{"epoch", epoch}, {"part", std::string()}};
        for (const Figure& figure : kFigures)
            importBlocks(values, figure, measurement, log);
        for (const auto& [member, value] : values.members())
            if (std::none_of(kFigures.begin(), kFigures.end(),
                             [&name = member](const Figure& f) { return name == f.member; }))
                log.omit(fmt::format("{}: is made of the times", member), value.pointer());
    }
}

} // namespace lakewright::traces
