// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/traces/byte_source.h"
#include "models/traces/trace_reader.h"

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lakewright::traces {

/// One record of libCacheSim's oracleGeneral format: packed and little endian, 24 bytes.
/// Source: libCacheSim, `oracleGeneral` reader; the format has no header and no check sum.
struct OracleGeneralRecord {
    static constexpr std::size_t kBytes = 24;

    std::uint32_t time = 0; ///< seconds
    std::uint64_t object = 0;
    std::uint32_t bytes = 0;
    std::int64_t next = 0; ///< number of the next access to the object; −1 or the largest number: none

    static OracleGeneralRecord decode(const char* bytes);
    OracleGeneralRecord swapped() const; ///< as if it were big endian
};

/// Why `record` cannot follow a record at `previousTime` in a trace; empty when it can. Without a check sum only what
/// no trace does tells a damaged or big-endian file: time more than 1 h back or 194 days (2^24 s) ahead, or a next
/// access beyond 2^40 accesses. Tier E; a swapped clock below 2^24 moves by multiples of 2^24 s.
std::string implausibility(const OracleGeneralRecord& record, std::optional<std::uint32_t> previousTime);

/// True when `head`, the first bytes of a file, begins with a plausible record, or with less than a record, and is
/// neither all zero nor big endian.
bool looksLikeOracleGeneral(std::string_view head);

/// True when the first record of `head` is plausible only with its bytes swapped, or when the lower halves of all ids
/// are zero, which is how small ids look in the other byte order.
bool looksBigEndian(std::string_view head);

/// Reads oracleGeneral records. The number of the next access is checked for plausibility and not used otherwise: a
/// replay of a part of a trace would be wrong by it. Objects of 0 bytes are kept.
class OracleGeneralReader : public TraceReader {
public:
    OracleGeneralReader(std::string path, std::unique_ptr<ByteSource> bytes);
    std::size_t read(std::span<Access> into) override;
    Progress progress() const override { return m_bytes->progress(); }

private:
    bool refill();
    Access take();
    [[noreturn]] void refuse(const OracleGeneralRecord& record, const std::string& reason) const;

    std::string m_path;
    std::unique_ptr<ByteSource> m_bytes;
    std::vector<char> m_buffer;
    std::size_t m_at = 0, m_end = 0;
    std::uint64_t m_offset = 0; ///< of the next record
    std::optional<std::uint32_t> m_time;
};

} // namespace lakewright::traces
