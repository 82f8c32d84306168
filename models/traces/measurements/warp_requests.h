// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/traces/measurements/import_input.h"
#include "models/traces/measurements/import_log.h"

namespace lakewright::traces {

/// True for the table of requests of MinIO warp.
bool looksLikeWarpRequests(std::string_view head);

/// Reads the table of requests of MinIO warp as figures of each operation: requests, bytes, failures, rates from the
/// first start to the last end, latencies. A row is a request; memory does not depend on their number. Failed requests
/// count as failures only. Conditions are the operation, the number of threads and endpoints, the mean size of an
/// object and, where it is not one, the mean number of objects of a request; what moves no bytes has no throughput. The
/// source is what the first comment above the header says, or warp. A row whose duration_ns is not its end minus its
/// start, to 1 ms, is refused.
void importWarpRequests(ImportInput input, ImportLog& log);

} // namespace lakewright::traces
