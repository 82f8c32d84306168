// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/traces/measurements/import_input.h"
#include "models/traces/measurements/import_log.h"

namespace lakewright::traces {

/// True for the JSON of one run of iperf3.
bool looksLikeIperf3(std::string_view head);

/// Reads one run of iperf3 (`-J`): throughput is what the receiver got, its spread that of the intervals that are not
/// omitted (`-O`); a row is an interval. A run of both directions at once (`--bidir`) gives both, each with the
/// conditions `reverse` of its own and `bidirectional`; neither processors' load, for each sends and receives. The file
/// is of the client: with `reverse` it is the receiver. A run with an error is refused with its message.
void importIperf3(ImportInput input, ImportLog& log);

} // namespace lakewright::traces
