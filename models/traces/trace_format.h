// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lakewright::traces {

enum class TraceFormat { OracleGeneral, Lis, Csv, Warp, AzureBlob };

const char* nameOf(TraceFormat format); ///< "oracle-general", as the command line has it
std::optional<TraceFormat> formatNamed(std::string_view name);
std::vector<std::string> formatNames();

/// How many of the first, decompressed bytes decide about a format.
inline constexpr std::size_t kHeadBytes = 65536;

/// What a trace is by its first bytes, or why that cannot be told.
struct Detection {
    std::optional<TraceFormat> format;
    std::string place, message, allowed; ///< of the finding, when there is no format
    bool operator==(const Detection&) const = default;
};

/// `head` is not empty: kHeadBytes, or all of a shorter trace. Bytes that are no text (NUL and other control
/// characters, 0xFF as in a "next access" of −1) can only be oracleGeneral. Of texts the first row that is no comment
/// decides: the header of warp or Azure, four whole numbers for .lis, a comma-separated header with time, id and size
/// for CSV.
Detection detectFormat(std::string_view head);

} // namespace lakewright::traces
