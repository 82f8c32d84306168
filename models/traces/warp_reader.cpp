// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/warp_reader.h"

#include "models/traces/object_id.h"
#include "models/traces/timestamp.h"

#include <algorithm>
#include <array>

namespace lakewright::traces {

bool isWarpHeader(std::string_view line) {
    constexpr std::array<std::string_view, 5> kColumns{"op", "file", "bytes", "start", "duration_ns"};
    Cells cells;
    return splitCells(line, '\t', cells) && std::all_of(kColumns.begin(), kColumns.end(), [&](std::string_view name) {
               return std::find(cells.values.begin(), cells.values.end(), name) != cells.values.end();
           });
}

WarpReader::WarpReader(DelimitedRows rows, bool readsOnly) : m_rows(std::move(rows)), m_readsOnly(readsOnly) {
    if (!m_rows.next())
        return;
    m_op = columnNamed(m_rows, "op");
    m_file = columnNamed(m_rows, "file");
    m_bytes = columnNamed(m_rows, "bytes");
    m_start = columnNamed(m_rows, "start");
    m_error = columnNamed(m_rows, "error");
}

std::size_t WarpReader::read(std::span<Access> into) {
    std::size_t count = 0;
    m_origins.clear();
    while (count < into.size() && m_rows.next())
        if (isAccess()) {
            into[count++] = current();
            m_origins.push_back({0, m_rows.cells()[m_op] == "PUT"});
        }
    return count;
}

bool WarpReader::isAccess() {
    const std::string_view op = m_rows.cells()[m_op];
    const bool isRead = op == "GET", isWrite = op == "PUT";
    if (!isRead && !isWrite)
        m_rows.drop("operation " + quoted(op));
    else if (!m_rows.cells()[m_error].empty())
        m_rows.drop("the request failed");
    else if (isWrite && m_readsOnly)
        m_rows.drop("a write");
    else
        return true;
    return false;
}

Access WarpReader::current() const {
    const std::string_view file = m_rows.cells()[m_file], start = m_rows.cells()[m_start];
    if (file.empty())
        throw m_rows.problem({"The request has no file", {}, "the name of an object"});
    const auto at = parseTimestamp(start);
    if (!at)
        throw m_rows.problem({"The start is no timestamp", start, "such as 2026-01-31T12:00:00.25Z"});
    return {objectId(file), sizeIn(m_rows, m_bytes), *at};
}

} // namespace lakewright::traces
