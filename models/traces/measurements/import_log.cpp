// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/measurements/import_log.h"

#include "models/traces/measurements/omissions.h"
#include "models/traces/refusal.h"

#include <algorithm>
#include <cmath>

namespace lakewright::traces {

void ImportLog::add(const Measurement& measurement) {
    if (!std::isfinite(baseValue(measurement.outcome.value)))
        throw refusal(m_file, measurement.place,
                      {"The " + measurement.outcome.name + " is no finite number", {}, "a finite number"});
    ++m_report.measurements;
    m_sink(measurement);
}

void ImportLog::use(FieldUse field) {
    if (std::find(m_report.fields.begin(), m_report.fields.end(), field) == m_report.fields.end())
        m_report.fields.push_back(std::move(field));
}

void ImportLog::omit(const std::string& reason, const std::string& place, std::uint64_t count) {
    addOmission(m_report.omissions, reason, place, count);
}

void ImportLog::warn(std::string place, std::string message) {
    diagnostics::Diagnostic finding;
    finding.severity = diagnostics::Severity::Warning;
    finding.file = m_file;
    finding.pointer = std::move(place);
    finding.message = std::move(message);
    m_report.warnings.push_back(std::move(finding));
}

} // namespace lakewright::traces
