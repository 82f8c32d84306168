// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/measurements/figure_field.h"

#include "models/traces/measurements/json_document.h"

namespace lakewright::traces {

Outcome outcomeOf(const FigureField& field, Statistic statistic, double number) {
    return {field.name, statistic, {}, knownUnit(field.unit)(number), {}};
}

void addFigure(const FigureField& field, const Measurement& measurement, ImportLog& log) {
    log.use({field.field, field.name, field.unit, field.note});
    log.add(measurement);
}

} // namespace lakewright::traces
