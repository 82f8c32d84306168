// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/traces/delimited_rows.h"

namespace lakewright::traces {

/// True when a line of column names is that of a MinIO warp table.
bool isWarpHeader(std::string_view line);

/// Reads per-request tables of MinIO warp (tab separated): the object is `file`, its size `bytes`, its time `start`.
/// Columns are found by their names, which differ between versions. GET is a read and PUT a write of an object; rows of
/// other operations and rows with an error are dropped.
class WarpReader : public TraceReader {
public:
    WarpReader(DelimitedRows rows, bool readsOnly);
    std::size_t read(std::span<Access> into) override;
    Progress progress() const override { return m_rows.progress(); }
    std::span<const DroppedRows> dropped() const override { return m_rows.dropped(); }
    /// A PUT is a write; all are of one tenant.
    std::span<const Origin> origins() const override { return m_origins; }

private:
    bool isAccess();
    Access current() const;

    DelimitedRows m_rows;
    bool m_readsOnly;
    std::size_t m_op = 0, m_file = 0, m_bytes = 0, m_start = 0, m_error = 0;
    std::vector<Origin> m_origins;
};

} // namespace lakewright::traces
