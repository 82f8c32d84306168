// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/traces/trace_reader.h"

#include <ostream>

namespace lakewright::synthesis {

/// Writes accesses in a format that traces::openTrace tells by its content: with origins as the Azure Blob trace has
/// them (Timestamp in ms, AnonUserId, AnonBlobName, BlobBytes, Read, Write), without as a table of time in s, id and
/// size.
class TraceWriter {
public:
    TraceWriter(std::ostream& out, bool hasOrigins, units::Seconds resolution);
    /// Both are as long; origins are not written without them.
    void write(std::span<const traces::Access> accesses, std::span<const traces::Origin> origins);

private:
    std::ostream& m_out;
    bool m_hasOrigins;
    int m_digits; ///< of a time after the point
};

} // namespace lakewright::synthesis
