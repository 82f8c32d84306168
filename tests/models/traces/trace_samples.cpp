// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/models/traces/trace_samples.h"

#include "tests/support/temporary_folder.h"

#include <zstd.h>

#include <algorithm>
#include <cstring>

namespace lakewright::test {
namespace {

class MemorySource : public traces::ByteSource {
public:
    MemorySource(std::string bytes, std::size_t piece) : m_bytes(std::move(bytes)), m_piece(piece) {}
    std::size_t read(std::span<char> into) override {
        const std::size_t count = std::min({into.size(), m_piece, m_bytes.size() - m_at});
        std::memcpy(into.data(), m_bytes.data() + m_at, count);
        m_at += count;
        return count;
    }
    traces::Progress progress() const override { return {m_at, m_bytes.size()}; }

private:
    std::string m_bytes;
    std::size_t m_piece, m_at = 0;
};

std::string littleEndian(std::uint64_t number, int bytes) {
    std::string text;
    for (int i = 0; i < bytes; ++i, number >>= 8)
        text += static_cast<char>(number & 0xFF);
    return text;
}

} // namespace

std::unique_ptr<traces::ByteSource> source(std::string bytes, std::size_t piece) {
    return std::make_unique<MemorySource>(std::move(bytes), piece);
}

traces::LineReader lines(std::string text, std::size_t piece) {
    return {"trace", source(std::move(text), piece)};
}

std::vector<traces::Access> allAccesses(traces::AccessReader& reader, std::size_t block) {
    std::vector<traces::Access> all, some(block);
    while (const std::size_t count = reader.read(some))
        all.insert(all.end(), some.begin(), some.begin() + static_cast<std::ptrdiff_t>(count));
    return all;
}

diagnostics::Diagnostic refused(const std::function<void()>& action) {
    try {
        action();
    } catch (const diagnostics::InputError& error) {
        return error.findings().front();
    }
    return {.file = "", .pointer = "", .message = "nothing was refused", .found = "", .allowed = ""};
}

std::string record(std::uint32_t time, std::uint64_t object, std::uint32_t bytes, std::int64_t next) {
    return littleEndian(time, 4) + littleEndian(object, 8) + littleEndian(bytes, 4) +
           littleEndian(static_cast<std::uint64_t>(next), 8);
}

std::string reversedFields(const std::string& record) {
    std::string swapped = record;
    for (const auto& [from, to] : {std::pair(0, 4), {4, 12}, {12, 16}, {16, 24}})
        std::reverse(swapped.begin() + from, swapped.begin() + to);
    return swapped;
}

std::string zstdOf(const std::string& bytes) {
    std::string packed(ZSTD_compressBound(bytes.size()), '\0');
    packed.resize(ZSTD_compress(packed.data(), packed.size(), bytes.data(), bytes.size(), 3));
    return packed;
}

std::string temporaryFile(const std::string& bytes) {
    static const TemporaryFolder folder;
    static int number = 0;
    const std::string name = std::to_string(number++ % 16);
    folder.write(name, bytes);
    return folder / name;
}

} // namespace lakewright::test
