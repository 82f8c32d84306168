// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/measurements/dlio_output.h"
#include "models/traces/measurements/figure_field.h"
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
constexpr std::array<FigureField, 2> kFigures{{{"load", "load-time", "s", "seconds a step waited for its batch"},
                                               {"proc", "step-time", "s", "seconds from batch to batch"}}};

RunningFigures figuresOf(const JsonPlace& steps) {
    RunningFigures figures;
    for (const JsonPlace& step : steps.elements())
        figures.add(step.number());
    return figures;
}

void importBlocks(const JsonPlace& epoch, const FigureField& figure, Measurement measurement, ImportLog& log) {
    const auto blocks = epoch.find(figure.field);
    if (!blocks)
        return;
    for (const auto& [name, steps] : blocks->members()) {
        log.countRow();
        const RunningFigures figures = figuresOf(steps);
        if (figures.count() == 0) {
            log.omit("a block without steps", steps.pointer());
            continue;
        }
        measurement.conditions[1].value = name;
        measurement.place = steps.pointer();
        measurement.outcome = outcomeOf(figure, Statistic::Mean, figures.mean());
        measurement.outcome.spread = figures.spread(knownUnit(figure.unit));
        addFigure(figure, measurement, log);
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
        for (const FigureField& figure : kFigures)
            importBlocks(values, figure, measurement, log);
        for (const auto& [member, value] : values.members())
            if (std::none_of(kFigures.begin(), kFigures.end(),
                             [&name = member](const FigureField& f) { return name == f.field; }))
                log.omit(fmt::format("{}: is made of the times", member), value.pointer());
    }
}

} // namespace lakewright::traces
