// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/diagnostics/diagnostic.h"
#include "models/traces/trace.h"

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace lakewright::cli {

/// How a trace is to be read, as the user wrote it.
struct TraceArguments {
    std::string path, format, delimiter, header, timeUnit, sizeUnit, objectSize;
    std::vector<std::string> columns; ///< "time=1", "id=key", "size=bytes"
    bool isDelimiterTold = false;     ///< --delimiter was given, even as ""
    bool readsOnly = false;
};

/// Adds TRACE and the options about its format to a command; `arguments` must outlive the parse.
void addTraceArguments(CLI::App& command, TraceArguments& arguments);

/// The arguments as options; everything wrong with them is added to `findings`.
traces::TraceOptions traceOptions(const TraceArguments& arguments, std::vector<diagnostics::Diagnostic>& findings);

/// A finding about an argument of the command line.
diagnostics::Diagnostic argumentFinding(std::string option, std::string message, const std::string& found,
                                        std::string allowed);

} // namespace lakewright::cli
