// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/traces/delimited_rows.h"

namespace lakewright::traces {

enum class TimeUnit { Seconds, Milliseconds, Microseconds, Nanoseconds, Timestamp };

/// Which columns of a table are an access, each by its name in the header or by its number from 1; a text of digits is
/// a number.
struct CsvMapping {
    std::string object = "id"; ///< names are turned into numbers by objectId()
    std::string time = "time"; ///< empty: the trace has no time, all accesses are at 0 s
    std::string size = "size"; ///< empty: the trace has no sizes
    char delimiter = ',';
    std::optional<bool> hasHeader; ///< not given: see CsvReader
    TimeUnit timeUnit = TimeUnit::Seconds;
    std::uint64_t sizeUnit = 1; ///< bytes in one unit of the size column
    bool operator==(const CsvMapping&) const = default;
};

/// Reads a table of accesses. Whether it has a header follows from the mapping when it names a column; when all columns
/// are numbers, the first row is a header if its time and size begin with a letter, and a mapping of an object alone
/// has to say it. Rows without all cells, times that are no numbers and sizes that are no whole numbers are refused.
class CsvReader : public TraceReader {
public:
    /// `bytesWithoutSize`: what an access has when no column is its size. Throws diagnostics::InputError.
    CsvReader(DelimitedRows rows, CsvMapping mapping, std::uint64_t bytesWithoutSize);
    std::size_t read(std::span<Access> into) override;
    Progress progress() const override { return m_rows.progress(); }
    std::span<const DroppedRows> dropped() const override { return m_rows.dropped(); }

private:
    void start();
    bool firstRowIsHeader() const;
    std::optional<std::size_t> find(const std::string& column) const;
    Access current() const;
    units::Seconds timeIn(std::size_t column) const;

    DelimitedRows m_rows;
    CsvMapping m_mapping;
    std::uint64_t m_bytesWithoutSize;
    std::size_t m_object = 0;
    std::optional<std::size_t> m_time, m_size;
    bool m_hasRow = false; ///< the current row is data that is not given yet
};

} // namespace lakewright::traces
