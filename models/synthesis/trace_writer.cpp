// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/synthesis/trace_writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>

namespace lakewright::synthesis {

TraceWriter::TraceWriter(std::ostream& out, bool hasOrigins, units::Seconds resolution)
    : m_out(out), m_hasOrigins(hasOrigins),
      m_digits(std::max(0, static_cast<int>(std::lround(-std::log10(resolution.value))) - (hasOrigins ? 3 : 0))) {
    m_out << (hasOrigins ? "Timestamp,AnonUserId,AnonBlobName,BlobBytes,Read,Write\n" : "time,id,size\n");
}

void TraceWriter::write(std::span<const traces::Access> accesses, std::span<const traces::Origin> origins) {
    fmt::memory_buffer rows;
    for (std::size_t i = 0; i < accesses.size(); ++i) {
        const traces::Access& access = accesses[i];
        if (m_hasOrigins)
            fmt::format_to(std::back_inserter(rows), "{:.{}f},{},{},{},{},{}\n", access.at.value * 1e3, m_digits,
                           origins[i].tenant, access.object, access.bytes, origins[i].isWrite ? "False" : "True",
                           origins[i].isWrite ? "True" : "False");
        else
            fmt::format_to(std::back_inserter(rows), "{:.{}f},{},{}\n", access.at.value, m_digits, access.object,
                           access.bytes);
    }
    m_out.write(rows.data(), static_cast<std::streamsize>(rows.size()));
}

} // namespace lakewright::synthesis
