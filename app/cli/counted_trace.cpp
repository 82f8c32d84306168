// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/counted_trace.h"

#include "models/diagnostics/diagnostic.h"

#include <fmt/format.h>

namespace lakewright::cli {
namespace {

class CountingReader final : public traces::AccessReader {
public:
    CountingReader(traces::AccessReader& reader, traces::TraceFacts& facts) : m_reader(reader), m_facts(facts) {}
    std::size_t read(std::span<traces::Access> into) override {
        const std::size_t count = m_reader.read(into);
        m_facts.add(into.first(count));
        return count;
    }
    traces::Progress progress() const override { return m_reader.progress(); }

private:
    traces::AccessReader& m_reader;
    traces::TraceFacts& m_facts;
};

diagnostics::InputError holdsNothing(const TraceReport& report) {
    diagnostics::Diagnostic finding;
    finding.file = report.path;
    finding.message = "The trace holds no access";
    for (const traces::DroppedRows& dropped : report.dropped)
        finding.found +=
            fmt::format("{}{} rows dropped: {}", finding.found.empty() ? "" : ", ", dropped.count, dropped.reason);
    return diagnostics::InputError({finding});
}

} // namespace

CountedTrace::CountedTrace(std::string path, const traces::TraceOptions& options)
    : m_path(std::move(path)), m_trace(traces::openTrace(m_path, options)),
      m_counting(std::make_unique<CountingReader>(*m_trace.reader, m_facts)) {}

TraceReport CountedTrace::report() && {
    TraceReport report;
    report.path = m_path;
    report.format = m_trace.format;
    report.isCompressed = m_trace.isCompressed;
    report.hasTimes = m_trace.hasTimes;
    report.hasSizes = m_trace.hasSizes;
    report.facts = std::move(m_facts);
    const auto dropped = m_trace.reader->dropped();
    report.dropped.assign(dropped.begin(), dropped.end());
    if (report.facts.accesses() == 0)
        throw holdsNothing(report);
    return report;
}

} // namespace lakewright::cli
