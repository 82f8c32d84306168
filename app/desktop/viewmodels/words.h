// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/diagnostics/diagnostic.h"
#include "models/results/run_summary.h"
#include "models/scenario/scenario.h"

#include <QString>

namespace lakewright::desktop {

/// Words of the interface for ids and enumerators of the models.
QString faultKindWords(scenario::FaultKind kind);
QString faultWords(const scenario::Fault& fault);          ///< "Lake down, lake-eu, from 2 d 0 h for 6 h"
QString targetWords(const scenario::Objective& objective); ///< "≥ 0.85"
QString verdictWords(results::Verdict verdict);
QString severityWords(diagnostics::Severity severity);
/// "Time to ready p95 of 8b-*"; without the entity where everybody is meant.
QString objectiveName(const scenario::Objective& objective);
QString metricName(const std::string& id); ///< "hit-ratio" is "Hit ratio"
QString kernelWords(scenario::KernelKind kernel);
QString tierWords(char tier); ///< "official document", …, "assumed"

} // namespace lakewright::desktop
