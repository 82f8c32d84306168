// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/traces/delimited_rows.h"

namespace lakewright::traces {

/// True when a line of column names is that of the Azure Functions Blob trace.
bool isAzureBlobHeader(std::string_view line);

/// Reads the Azure Functions Blob access trace of 2020 (AzurePublicDataset, CC-BY 4.0): the object is `AnonBlobName`, a
/// new version of it is the same object, its size `BlobBytes`, its time `Timestamp` in ms. Rows that neither read nor
/// write and rows without a size are dropped. The published rows are not in the order of time.
class AzureBlobReader : public TraceReader {
public:
    AzureBlobReader(DelimitedRows rows, bool readsOnly);
    std::size_t read(std::span<Access> into) override;
    Progress progress() const override { return m_rows.progress(); }
    std::span<const DroppedRows> dropped() const override { return m_rows.dropped(); }
    /// Tenants are `AnonUserId`, one for a table without; what is written is a write, also when it is read too.
    std::span<const Origin> origins() const override { return m_origins; }

private:
    bool isAccess();
    bool flagIn(std::size_t column) const;
    Access current() const;

    DelimitedRows m_rows;
    bool m_readsOnly;
    std::size_t m_time = 0, m_name = 0, m_bytes = 0, m_read = 0, m_write = 0;
    std::optional<std::size_t> m_user;
    std::vector<Origin> m_origins;
};

} // namespace lakewright::traces
