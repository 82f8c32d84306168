// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/traces/measurements/import_report.h"
#include "models/traces/measurements/measurement.h"

#include <functional>

namespace lakewright::traces {

/// Takes measurements one by one, in the order of the file.
using MeasurementSink = std::function<void(const Measurement&)>;

/// Where an importer puts what it reads and what it leaves out.
class ImportLog {
public:
    ImportLog(std::string file, const MeasurementSink& sink) : m_file(std::move(file)), m_sink(sink) {}

    const std::string& file() const { return m_file; }
    void add(const Measurement& measurement); ///< its value has to be finite: throws the finding otherwise
    void countRow() { ++m_report.rows; }
    void countRows(std::uint64_t rows) { m_report.rows += rows; }
    /// The same field again changes nothing.
    void use(FieldUse field);
    /// At most 64 reasons; what is left out for further ones is counted together.
    void omit(const std::string& reason, const std::string& place) { omit(reason, place, 1); }
    void omit(const std::string& reason, const std::string& place, std::uint64_t count);
    void warn(std::string place, std::string message);
    ImportReport report() && { return std::move(m_report); }

private:
    std::string m_file;
    const MeasurementSink& m_sink;
    ImportReport m_report;
};

} // namespace lakewright::traces
