// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/azure_blob_reader.h"

#include "models/traces/numbers.h"
#include "models/traces/object_id.h"

#include <algorithm>

namespace lakewright::traces {

bool isAzureBlobHeader(std::string_view line) {
    return line.starts_with("Timestamp,") && line.find(",AnonBlobName,") != std::string_view::npos;
}

AzureBlobReader::AzureBlobReader(DelimitedRows rows, bool readsOnly) : m_rows(std::move(rows)), m_readsOnly(readsOnly) {
    if (!m_rows.next())
        return;
    m_time = columnNamed(m_rows, "Timestamp");
    m_name = columnNamed(m_rows, "AnonBlobName");
    m_bytes = columnNamed(m_rows, "BlobBytes");
    m_read = columnNamed(m_rows, "Read");
    m_write = columnNamed(m_rows, "Write");
    const auto header = m_rows.cells();
    if (const auto user = std::find(header.begin(), header.end(), "AnonUserId"); user != header.end())
        m_user = static_cast<std::size_t>(user - header.begin());
}

std::size_t AzureBlobReader::read(std::span<Access> into) {
    std::size_t count = 0;
    m_origins.clear();
    while (count < into.size() && m_rows.next())
        if (isAccess()) {
            into[count++] = current();
            m_origins.push_back({m_user ? objectId(m_rows.cells()[*m_user]) : 0, flagIn(m_write)});
        }
    return count;
}

bool AzureBlobReader::isAccess() {
    const bool isRead = flagIn(m_read), isWrite = flagIn(m_write);
    if (!isRead && !isWrite)
        m_rows.drop("neither read nor written");
    else if (m_rows.cells()[m_bytes].empty())
        m_rows.drop("no BlobBytes");
    else if (!isRead && m_readsOnly)
        m_rows.drop("a write");
    else
        return true;
    return false;
}

bool AzureBlobReader::flagIn(std::size_t column) const {
    const std::string_view cell = m_rows.cells()[column];
    if (cell != "True" && cell != "False")
        throw m_rows.problem({"Read and Write are flags", cell, "True or False"});
    return cell == "True";
}

Access AzureBlobReader::current() const {
    const std::string_view name = m_rows.cells()[m_name];
    const auto milliseconds = decimalNumber(m_rows.cells()[m_time]);
    if (!milliseconds)
        throw m_rows.problem({"The time is no number", m_rows.cells()[m_time], "milliseconds"});
    if (name.empty())
        throw m_rows.problem({"The blob has no name", {}, "a text"});
    return {objectId(name), sizeIn(m_rows, m_bytes), units::milliseconds(*milliseconds)};
}

} // namespace lakewright::traces
