// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/csv_reader.h"

#include "models/traces/numbers.h"
#include "models/traces/object_id.h"
#include "models/traces/timestamp.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <limits>

namespace lakewright::traces {
namespace {

bool isNumber(const std::string& column) {
    return !column.empty() && column.find_first_not_of("0123456789") == std::string::npos;
}

bool namesColumn(const CsvMapping& mapping) {
    const auto isName = [](const std::string& column) { return !column.empty() && !isNumber(column); };
    return isName(mapping.object) || isName(mapping.time) || isName(mapping.size);
}

double secondsPer(TimeUnit unit) {
    switch (unit) {
    case TimeUnit::Milliseconds:
        return 1e-3;
    case TimeUnit::Microseconds:
        return 1e-6;
    case TimeUnit::Nanoseconds:
        return 1e-9;
    case TimeUnit::Seconds:
    case TimeUnit::Timestamp:
        break;
    }
    return 1;
}

} // namespace

CsvReader::CsvReader(DelimitedRows rows, CsvMapping mapping, std::uint64_t bytesWithoutSize)
    : m_rows(std::move(rows)), m_mapping(std::move(mapping)), m_bytesWithoutSize(bytesWithoutSize) {
    m_hasRow = m_rows.next();
    if (m_hasRow)
        start();
}

void CsvReader::start() {
    const bool hasHeader = m_mapping.hasHeader ? *m_mapping.hasHeader : namesColumn(m_mapping) || firstRowIsHeader();
    if (!hasHeader && namesColumn(m_mapping))
        throw m_rows.problem({"A table without header has no names of columns", {}, "numbers of columns, from 1"});
    m_object = find(m_mapping.object).value();
    m_time = find(m_mapping.time);
    m_size = find(m_mapping.size);
    if (hasHeader)
        m_hasRow = m_rows.next();
}

bool CsvReader::firstRowIsHeader() const {
    const auto beginsWithLetter = [&](const std::string& column) {
        const auto index = find(column);
        const std::string_view cell = index ? m_rows.cells()[*index] : std::string_view();
        return !index || (!cell.empty() && std::isalpha(static_cast<unsigned char>(cell.front())) != 0);
    };
    if (m_mapping.time.empty() && m_mapping.size.empty())
        throw m_rows.problem({"Whether the first row is a header cannot be told from an object's column alone",
                              m_rows.cells().front(), "to be told whether there is a header"});
    return beginsWithLetter(m_mapping.time) && beginsWithLetter(m_mapping.size);
}

/// The index of a column of the first row; nothing when the mapping has none.
std::optional<std::size_t> CsvReader::find(const std::string& column) const {
    if (column.empty())
        return std::nullopt;
    if (!isNumber(column))
        return columnNamed(m_rows, column);
    const auto number = wholeNumber(column);
    if (!number || *number < 1 || *number > m_rows.cells().size())
        throw m_rows.problem({"There is no column " + column, {}, fmt::format("1 to {}", m_rows.cells().size())});
    return static_cast<std::size_t>(*number - 1);
}

std::size_t CsvReader::read(std::span<Access> into) {
    std::size_t count = 0;
    while (count < into.size() && m_hasRow) {
        into[count++] = current();
        m_hasRow = m_rows.next();
    }
    return count;
}

Access CsvReader::current() const {
    const std::string_view name = m_rows.cells()[m_object];
    if (name.empty())
        throw m_rows.problem({"The object has no id", {}, "a number or a text"});
    Access access{objectId(name), m_bytesWithoutSize, m_time ? timeIn(*m_time) : units::Seconds{}};
    if (m_size) {
        access.bytes = sizeIn(m_rows, *m_size);
        if (access.bytes > std::numeric_limits<std::uint64_t>::max() / m_mapping.sizeUnit)
            throw m_rows.problem({"The size is too large", m_rows.cells()[*m_size], "below 2^64 bytes"});
        access.bytes *= m_mapping.sizeUnit;
    }
    return access;
}

units::Seconds CsvReader::timeIn(std::size_t column) const {
    const std::string_view cell = m_rows.cells()[column];
    if (m_mapping.timeUnit == TimeUnit::Timestamp) {
        if (const auto time = parseTimestamp(cell))
            return *time;
        throw m_rows.problem({"The time is no timestamp", cell, "such as 2026-01-31T12:00:00.25Z"});
    }
    if (const auto time = decimalNumber(cell))
        return units::seconds(*time * secondsPer(m_mapping.timeUnit));
    throw m_rows.problem({"The time is no number", cell, "a finite decimal number"});
}

} // namespace lakewright::traces
