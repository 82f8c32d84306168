// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/zstd_source.h"

#include "models/traces/refusal.h"

#include <fmt/format.h>
#include <zstd.h>

#include <new>

namespace lakewright::traces {

bool isZstd(std::string_view head) {
    constexpr std::string_view kFrame = "\x28\xb5\x2f\xfd", kSkippable = "\x2a\x4d\x18";
    if (head.size() < kFrame.size())
        return false;
    return head.starts_with(kFrame) || ((head[0] & 0xF0) == 0x50 && head.substr(1).starts_with(kSkippable));
}

void ZstdSource::Free::operator()(ZSTD_DCtx_s* context) const {
    ZSTD_freeDCtx(context);
}

ZstdSource::ZstdSource(std::string path, std::unique_ptr<ByteSource> compressed)
    : m_path(std::move(path)), m_compressed(std::move(compressed)), m_context(ZSTD_createDCtx()),
      m_input(ZSTD_DStreamInSize()) {
    if (!m_context)
        throw std::bad_alloc();
    ZSTD_DCtx_setParameter(m_context.get(), ZSTD_d_windowLogMax, kWindowLog);
}

std::size_t ZstdSource::read(std::span<char> into) {
    for (;;) {
        if (m_inputAt == m_inputEnd && !refill()) {
            // What is left inside the decoder comes out without more input.
            const std::size_t rest = m_isInFrame ? decompressInto(into) : 0;
            if (rest == 0 && m_isInFrame)
                throw refusal(m_path, atByte(m_produced), {"The zstd stream ends in the middle of a frame", {}, ""});
            return rest;
        }
        if (const std::size_t count = decompressInto(into); count > 0)
            return count;
    }
}

bool ZstdSource::refill() {
    m_inputAt = 0;
    m_inputEnd = m_compressed->read(m_input);
    return m_inputEnd > 0;
}

std::size_t ZstdSource::decompressInto(std::span<char> into) {
    ZSTD_inBuffer input{m_input.data(), m_inputEnd, m_inputAt};
    ZSTD_outBuffer output{into.data(), into.size(), 0};
    const std::size_t code = ZSTD_decompressStream(m_context.get(), &output, &input);
    if (ZSTD_isError(code) != 0)
        throw refusal(
            m_path, atByte(m_produced),
            {fmt::format("The zstd stream cannot be decompressed: {}", ZSTD_getErrorName(code)),
             {},
             fmt::format("whole frames with a window of at most {} MiB and no dictionary", (1 << kWindowLog) >> 20)});
    m_consumed += input.pos - m_inputAt;
    m_produced += output.pos;
    m_inputAt = input.pos;
    m_isInFrame = code != 0;
    checkExpansion();
    return output.pos;
}

void ZstdSource::checkExpansion() const {
    if (m_produced > kFreeExpansion && m_produced / kGreatestExpansion > m_consumed)
        throw refusal(m_path, atByte(m_produced),
                      {fmt::format("{} compressed bytes have become {}: this is no trace but an endless expansion",
                                   m_consumed, m_produced),
                       {},
                       fmt::format("an expansion of at most {}, beyond the first {} MiB", kGreatestExpansion,
                                   kFreeExpansion >> 20)});
}

} // namespace lakewright::traces
