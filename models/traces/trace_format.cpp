// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/trace_format.h"

#include "models/traces/azure_blob_reader.h"
#include "models/traces/lis_reader.h"
#include "models/traces/oracle_general_reader.h"
#include "models/traces/refusal.h"
#include "models/traces/warp_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace lakewright::traces {
namespace {

struct Named {
    TraceFormat format;
    const char* name;
};
constexpr std::array<Named, 5> kFormats{{{TraceFormat::OracleGeneral, "oracle-general"},
                                         {TraceFormat::Lis, "lis"},
                                         {TraceFormat::Csv, "csv"},
                                         {TraceFormat::Warp, "warp"},
                                         {TraceFormat::AzureBlob, "azure-blob"}}};

bool isText(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte >= ' ' && byte < 0xF5 && byte != 0x7F) || byte == '\t' || byte == '\n' || byte == '\r';
}

/// The first row that is neither empty nor a comment.
std::string_view firstRow(std::string_view text) {
    constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";
    if (text.starts_with(kByteOrderMark))
        text.remove_prefix(kByteOrderMark.size());
    while (!text.empty()) {
        std::string_view row = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(row.size() + 1, text.size()));
        if (row.ends_with('\r'))
            row.remove_suffix(1);
        if (row.find_first_not_of(" \t") != std::string_view::npos && row.front() != '#')
            return row;
    }
    return {};
}

bool isPlainCsvHeader(std::string_view row) {
    Cells cells;
    const auto has = [&](std::string_view name) {
        return std::find(cells.values.begin(), cells.values.end(), name) != cells.values.end();
    };
    return splitCells(row, ',', cells) && has("time") && has("id") && has("size");
}

Detection detectBinary(std::string_view head, std::size_t binaryAt) {
    if (looksLikeOracleGeneral(head))
        return {TraceFormat::OracleGeneral, "", "", ""};
    return {std::nullopt, atByte(0),
            looksBigEndian(head)
                ? "The trace looks like oracleGeneral, but big endian"
                : fmt::format("The trace is no text, because of byte 0x{:02X} at {}, and no oracleGeneral either",
                              static_cast<unsigned char>(head[binaryAt]), binaryAt),
            "oracleGeneral: little-endian records of uint32 time, uint64 object, uint32 size, int64 next access"};
}

} // namespace

const char* nameOf(TraceFormat format) {
    return std::find_if(kFormats.begin(), kFormats.end(), [&](const Named& n) { return n.format == format; })->name;
}

std::optional<TraceFormat> formatNamed(std::string_view name) {
    const auto found = std::find_if(kFormats.begin(), kFormats.end(), [&](const Named& n) { return n.name == name; });
    return found == kFormats.end() ? std::nullopt : std::optional(found->format);
}

std::vector<std::string> formatNames() {
    std::vector<std::string> names;
    for (const Named& named : kFormats)
        names.emplace_back(named.name);
    return names;
}

Detection detectFormat(std::string_view head) {
    const auto binary = std::find_if_not(head.begin(), head.end(), isText);
    if (binary != head.end())
        return detectBinary(head, static_cast<std::size_t>(binary - head.begin()));
    const std::string_view row = firstRow(head);
    if (isWarpHeader(row))
        return {TraceFormat::Warp, "", "", ""};
    if (isAzureBlobHeader(row))
        return {TraceFormat::AzureBlob, "", "", ""};
    if (isLisRow(row))
        return {TraceFormat::Lis, "", "", ""};
    if (isPlainCsvHeader(row))
        return {TraceFormat::Csv, "", "", ""};
    return {std::nullopt, atRow(1), "The format of this text cannot be told from its first rows",
            "for a table: to be told its columns (time=…,id=…,size=…); for anything else: to be told its format"};
}

} // namespace lakewright::traces
