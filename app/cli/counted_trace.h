// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/replay_output.h"
#include "models/traces/trace.h"

#include <memory>

namespace lakewright::cli {

/// A trace that is open, whose facts are counted while something reads it.
class CountedTrace {
public:
    /// Throws diagnostics::InputError for what is no trace.
    CountedTrace(std::string path, const traces::TraceOptions& options);

    traces::AccessReader& reader() { return *m_counting; }
    bool hasSizes() const { return m_trace.hasSizes; }
    bool hasTimes() const { return m_trace.hasTimes; }
    /// Of what was read; the last that is asked of it. Throws diagnostics::InputError when that is nothing.
    TraceReport report() &&;

private:
    std::string m_path;
    traces::OpenedTrace m_trace;
    traces::TraceFacts m_facts;
    std::unique_ptr<traces::AccessReader> m_counting;
};

} // namespace lakewright::cli
