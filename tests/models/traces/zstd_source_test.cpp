// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/zstd_source.h"

#include "tests/models/traces/trace_samples.h"

#include <catch2/catch.hpp>
#include <rapidcheck.h>
#include <zstd.h>

using namespace lakewright;

namespace {

std::string decompressed(const std::string& packed, std::size_t piece = 1000, std::size_t into = 100) {
    traces::ZstdSource source("trace", test::source(packed, piece));
    std::string text, block(into, '\0');
    while (const std::size_t count = source.read(block))
        text.append(block, 0, count);
    return text;
}

/// How many bytes come out before the refusal, and the refusal.
std::pair<std::uint64_t, diagnostics::Diagnostic> refusedAfter(const std::string& packed) {
    traces::ZstdSource source("trace", test::source(packed, 1u << 17));
    std::string block(1u << 20, '\0');
    std::uint64_t produced = 0;
    const auto finding = test::refused([&] {
        while (const std::size_t count = source.read(block))
            produced += count;
    });
    return {produced, finding};
}

std::string withWindow(int windowLog) {
    ZSTD_CCtx* const context = ZSTD_createCCtx();
    ZSTD_CCtx_setParameter(context, ZSTD_c_windowLog, windowLog);
    ZSTD_CCtx_setParameter(context, ZSTD_c_contentSizeFlag, 0);
    std::string packed(4096, '\0');
    const std::string text = "few bytes";
    ZSTD_outBuffer out{packed.data(), packed.size(), 0};
    ZSTD_inBuffer in{text.data(), text.size(), 0};
    ZSTD_compressStream2(context, &out, &in, ZSTD_e_flush); // before the end, so that the size is not known
    ZSTD_compressStream2(context, &out, &in, ZSTD_e_end);
    ZSTD_freeCCtx(context);
    packed.resize(out.pos);
    return packed;
}

} // namespace

TEST_CASE("traces::ZstdSource gives what was compressed, for any pieces and frames", "[models][traces]") {
    CHECK(rc::check([](const std::string& first, const std::string& second) {
        const auto piece = *rc::gen::inRange<std::size_t>(1, 20), into = *rc::gen::inRange<std::size_t>(1, 20);
        const std::string packed = test::zstdOf(first) + test::zstdOf(second);
        RC_ASSERT(decompressed(packed, piece, into) == first + second);
    }));
    const std::string skippable = std::string("\x53\x2a\x4d\x18\x02\0\0\0ab", 10);
    CHECK(decompressed(skippable + test::zstdOf("text")) == "text");
}

TEST_CASE("traces::ZstdSource refuses every truncation that is not between frames", "[models][traces]") {
    const std::string packed = test::zstdOf("0 1 0 0\n1 1 0 1\n2 1 0 2\n");
    for (std::size_t length = 1; length < packed.size(); ++length) {
        const auto finding = test::refused([&] { decompressed(packed.substr(0, length)); });
        CHECK(finding.message == "The zstd stream ends in the middle of a frame");
        CHECK(finding.pointer.starts_with("byte "));
    }
}

TEST_CASE("traces::ZstdSource refuses damage, garbage after a frame and large windows", "[models][traces]") {
    const std::string text(1000, 'x');
    CHECK_THAT(test::refused([&] { decompressed(test::zstdOf(text) + "garbage"); }).message,
               Catch::StartsWith("The zstd stream cannot be decompressed"));
    CHECK(decompressed(withWindow(traces::kWindowLog)) == "few bytes");
    const auto wide = test::refused([&] { decompressed(withWindow(traces::kWindowLog + 1)); });
    CHECK_THAT(wide.message, Catch::Contains("too much memory"));
    CHECK_THAT(wide.allowed, Catch::Contains("128 MiB"));
}

TEST_CASE("traces::ZstdSource stops an endless expansion early", "[models][traces]") {
    const auto [produced, finding] = refusedAfter(test::zstdOf(std::string(256u << 20, '\0')));
    CHECK_THAT(finding.message, Catch::Contains("endless expansion"));
    CHECK(produced >= traces::kFreeExpansion - (1u << 20));
    CHECK(produced <= traces::kFreeExpansion + (1u << 20));
}
