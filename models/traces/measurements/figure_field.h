// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/traces/measurements/import_log.h"

namespace lakewright::traces {

/// A field of a file that is a figure: as the file calls it, as the table does, and in which unit.
struct FigureField {
    const char *field, *name, *unit;
    const char* note = "";
};

/// The number of a field as an outcome. Precondition: measuredUnit() knows the unit.
Outcome outcomeOf(const FigureField& field, Statistic statistic, double number);
/// Adds the measurement, whose outcome is of the field, and that the field is used.
void addFigure(const FigureField& field, const Measurement& measurement, ImportLog& log);

} // namespace lakewright::traces
