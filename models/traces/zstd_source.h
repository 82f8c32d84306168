// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/traces/byte_source.h"

#include <string>
#include <string_view>
#include <vector>

struct ZSTD_DCtx_s;

namespace lakewright::traces {

/// True when `head`, at least 4 bytes, starts a zstd frame or a skippable frame (RFC 8878 §3.1).
bool isZstd(std::string_view head);

/// The window a frame may ask for, 2^27 bytes: what libzstd itself allows unless told otherwise (`zstd --long`
/// and below are within it).
inline constexpr int kWindowLog = 27;
/// From 64 MiB on, a stream may be at most 1000 times as large as its compressed form. Measured: the block trace P3 is
/// 3 times as large, a loop over 1000 objects 9 times, a Zipf trace 31 times; a repeated row or byte more than 10,000
/// times. Tier E.
inline constexpr std::uint64_t kFreeExpansion = std::uint64_t{64} << 20, kGreatestExpansion = 1000;

/// Decompresses zstd frames, one after the other. Memory: the window and two small buffers. Throws
/// diagnostics::InputError, with the place in the decompressed bytes, for a truncated or damaged stream, a window above
/// kWindowLog, a dictionary, and an expansion above kGreatestExpansion.
class ZstdSource : public ByteSource {
public:
    ZstdSource(std::string path, std::unique_ptr<ByteSource> compressed);
    std::size_t read(std::span<char> into) override;
    Progress progress() const override { return m_compressed->progress(); }

private:
    struct Free {
        void operator()(ZSTD_DCtx_s* context) const;
    };
    bool refill();
    std::size_t decompressInto(std::span<char> into);
    void checkExpansion() const;

    std::string m_path;
    std::unique_ptr<ByteSource> m_compressed;
    std::unique_ptr<ZSTD_DCtx_s, Free> m_context;
    std::vector<char> m_input;
    std::size_t m_inputAt = 0, m_inputEnd = 0;
    std::uint64_t m_consumed = 0, m_produced = 0;
    bool m_isInFrame = false;
};

} // namespace lakewright::traces
