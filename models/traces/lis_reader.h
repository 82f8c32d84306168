// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/traces/line_reader.h"
#include "models/traces/trace_reader.h"

namespace lakewright::traces {

/// Size of a block of a `.lis` trace unless told otherwise. Source: Megiddo & Modha, FAST 2003, who replay pages of 512
/// bytes; tier B.
inline constexpr std::uint64_t kLisBlockBytes = 512;

/// The most blocks one line may ask for: 512 MiB of 512-byte blocks, 16 times what a request of a Linux block device
/// can be. More is no request but a damaged or made-up line that would run for ever. Tier E.
inline constexpr std::uint64_t kMostLisBlocks = std::uint64_t{1} << 20;

/// True when a row is four whole numbers between spaces.
bool isLisRow(std::string_view row);

/// Reads the traces of the ARC paper: lines "start count ignored sequence", each of which asks for the blocks start,
/// start+1, … start+count−1 in turn. A block's time is the line's sequence number, as the format has no clock, in
/// seconds. Lines with a count of 0 and empty lines are dropped.
class LisReader : public TraceReader {
public:
    LisReader(LineReader lines, std::uint64_t blockBytes) : m_lines(std::move(lines)), m_blockBytes(blockBytes) {}
    std::size_t read(std::span<Access> into) override;
    Progress progress() const override { return m_lines.progress(); }
    std::span<const DroppedRows> dropped() const override { return m_dropped.rows(); }

private:
    bool nextLine();

    LineReader m_lines;
    std::uint64_t m_blockBytes;
    std::uint64_t m_block = 0, m_left = 0; ///< what is still to give of the current line
    units::Seconds m_at;
    DropList m_dropped;
};

} // namespace lakewright::traces
