// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/oracle_general_reader.h"

#include "models/traces/refusal.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

namespace lakewright::traces {
namespace {

constexpr std::size_t kBuffer = 32768 * OracleGeneralRecord::kBytes;
constexpr std::uint32_t kStepBack = 3600, kStepAhead = 1u << 24;
constexpr std::int64_t kMostAccesses = std::int64_t{1} << 40;

template <class Number>
Number littleEndian(const char* bytes) {
    std::make_unsigned_t<Number> number = 0;
    for (std::size_t i = 0; i < sizeof(Number); ++i)
        number |= static_cast<decltype(number)>(static_cast<unsigned char>(bytes[i])) << (8 * i);
    return static_cast<Number>(number);
}

template <class Number>
Number swappedBytes(Number number) {
    std::array<char, sizeof(Number)> bytes;
    for (std::size_t i = 0; i < sizeof(Number); ++i)
        bytes[sizeof(Number) - 1 - i] = static_cast<char>(number >> (8 * i));
    return littleEndian<Number>(bytes.data());
}

} // namespace

OracleGeneralRecord OracleGeneralRecord::decode(const char* bytes) {
    return {littleEndian<std::uint32_t>(bytes), littleEndian<std::uint64_t>(bytes + 4),
            littleEndian<std::uint32_t>(bytes + 12), littleEndian<std::int64_t>(bytes + 16)};
}

OracleGeneralRecord OracleGeneralRecord::swapped() const {
    return {swappedBytes(time), swappedBytes(object), swappedBytes(bytes), swappedBytes(next)};
}

std::string implausibility(const OracleGeneralRecord& record, std::optional<std::uint32_t> previousTime) {
    constexpr auto kNever = std::numeric_limits<std::int64_t>::max();
    if ((record.next < -1 || record.next > kMostAccesses) && record.next != kNever)
        return fmt::format("the next access to the object would be number {}", record.next);
    const std::uint32_t previous = previousTime.value_or(record.time);
    if (record.time < previous && previous - record.time > kStepBack)
        return fmt::format("time would run back from {} s to {} s", previous, record.time);
    if (record.time > previous && record.time - previous >= kStepAhead)
        return fmt::format("time would leap from {} s to {} s", previous, record.time);
    return "";
}

bool looksLikeOracleGeneral(std::string_view head) {
    if (head.size() < OracleGeneralRecord::kBytes)
        return true;
    return implausibility(OracleGeneralRecord::decode(head.data()), std::nullopt).empty() && !looksBigEndian(head) &&
           head.find_first_not_of('\0') != std::string_view::npos;
}

bool looksBigEndian(std::string_view head) {
    if (head.size() < OracleGeneralRecord::kBytes)
        return false;
    const OracleGeneralRecord first = OracleGeneralRecord::decode(head.data());
    if (!implausibility(first, std::nullopt).empty())
        return implausibility(first.swapped(), std::nullopt).empty();
    std::uint64_t bits = 0;
    for (; head.size() >= OracleGeneralRecord::kBytes; head.remove_prefix(OracleGeneralRecord::kBytes))
        bits |= OracleGeneralRecord::decode(head.data()).object;
    return bits != 0 && (bits & 0xFFFF'FFFF) == 0;
}

OracleGeneralReader::OracleGeneralReader(std::string path, std::unique_ptr<ByteSource> bytes)
    : m_path(std::move(path)), m_bytes(std::move(bytes)), m_buffer(kBuffer) {}

std::size_t OracleGeneralReader::read(std::span<Access> into) {
    std::size_t count = 0;
    while (count < into.size()) {
        if (m_end - m_at < OracleGeneralRecord::kBytes && !refill())
            break;
        const std::size_t whole = (m_end - m_at) / OracleGeneralRecord::kBytes;
        for (const std::size_t stop = std::min(into.size(), count + whole); count < stop; ++count)
            into[count] = take();
    }
    return count;
}

/// False at the end of the trace.
bool OracleGeneralReader::refill() {
    std::copy(m_buffer.begin() + static_cast<std::ptrdiff_t>(m_at),
              m_buffer.begin() + static_cast<std::ptrdiff_t>(m_end), m_buffer.begin());
    m_end -= m_at;
    m_at = 0;
    while (m_end < OracleGeneralRecord::kBytes) {
        const std::size_t count = m_bytes->read(std::span(m_buffer).subspan(m_end));
        m_end += count;
        if (count == 0 && m_end > 0)
            throw refusal(
                m_path, atByte(m_offset),
                {fmt::format("The last record is truncated: {} bytes of {}", m_end, OracleGeneralRecord::kBytes),
                 {},
                 "records of 24 bytes: uint32 time, uint64 object, uint32 size, int64 next access"});
        if (count == 0)
            return false;
    }
    return true;
}

Access OracleGeneralReader::take() {
    const OracleGeneralRecord record = OracleGeneralRecord::decode(m_buffer.data() + m_at);
    if (const std::string reason = implausibility(record, m_time); !reason.empty())
        refuse(record, reason);
    m_time = record.time;
    m_at += OracleGeneralRecord::kBytes;
    m_offset += OracleGeneralRecord::kBytes;
    return {record.object, record.bytes, units::seconds(record.time)};
}

void OracleGeneralReader::refuse(const OracleGeneralRecord& record, const std::string& reason) const {
    const bool isBigEndian = implausibility(record.swapped(), m_time).empty();
    throw refusal(m_path, atByte(m_offset),
                  {fmt::format("This is no little-endian oracleGeneral record: {}{}", reason,
                               isBigEndian ? ". Read as big endian it would be plausible" : ""),
                   {},
                   "records of 24 bytes, all little endian, in the order of time"});
}

} // namespace lakewright::traces
