// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/byte_source.h"

#include "models/diagnostics/file_kind.h"
#include "models/traces/refusal.h"
#include "models/traces/zstd_source.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <system_error>

namespace lakewright::traces {
namespace {

std::string errorText() {
    return std::generic_category().message(errno);
}

/// A file as it lies on disk.
class FileSource : public ByteSource {
public:
    explicit FileSource(const std::string& path) : m_path(path) {
        std::error_code error;
        const auto status = std::filesystem::status(path, error);
        if (std::filesystem::is_directory(status))
            throw refusal(path, "", {"This is a folder", {}, "a file"});
        m_file.reset(std::fopen(path.c_str(), "rb"));
        if (!m_file)
            throw refusal(path, "", {"The file cannot be opened: " + errorText(), {}, ""});
        if (std::filesystem::is_regular_file(status))
            m_total = std::filesystem::file_size(path, error);
        std::setvbuf(m_file.get(), nullptr, _IONBF, 0);
    }

    std::size_t read(std::span<char> into) override {
        const std::size_t count = std::fread(into.data(), 1, into.size(), m_file.get());
        if (count < into.size() && std::ferror(m_file.get()) != 0)
            throw refusal(m_path, atByte(m_read), {"The file cannot be read: " + errorText(), {}, ""});
        m_read += count;
        return count;
    }
    Progress progress() const override { return {m_read, m_total}; }

private:
    struct Close {
        void operator()(std::FILE* file) const { std::fclose(file); }
    };
    std::string m_path;
    std::unique_ptr<std::FILE, Close> m_file;
    std::uint64_t m_read = 0, m_total = 0;
};

/// First bytes of what else files are packed with. Sources: RFC 1952, the formats' own documents of xz, bzip2, lz4,
/// zip.
constexpr std::pair<std::string_view, const char*> kOtherPackings[] = {
    {"\x1f\x8b", "gzip"}, {"\xfd\x37zXZ", "xz"}, {"BZh", "bzip2"}, {"\x04\x22\x4d\x18", "lz4"}, {"PK\x03\x04", "zip"}};

constexpr std::size_t kMarkedHead = 64; ///< bytes that tell a text with a mark from a binary trace that begins like one

bool isTextByte(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= ' ' || c == '\t' || c == '\n' || c == '\r';
}

/// True for the mark of UTF-16, in either order, and ASCII behind it.
bool isUtf16(std::string_view head) {
    const bool isBigEndian = head.starts_with("\xfe\xff");
    if (head.size() < 4 || !(isBigEndian || head.starts_with("\xff\xfe")))
        return false;
    for (std::size_t i = 2; i + 1 < head.size(); i += 2)
        if (!isTextByte(head[i + (isBigEndian ? 1 : 0)]) || head[i + (isBigEndian ? 0 : 1)] != '\0')
            return false;
    return true;
}

/// Leaves out the mark of a UTF-8 text.
void skipMark(const std::string& path, PeekableSource& bytes) {
    constexpr std::string_view kMark = "\xef\xbb\xbf";
    const std::string_view head = bytes.peek(kMarkedHead);
    if (isUtf16(head))
        throw refusal(path, atByte(0),
                      {"The text is UTF-16, as PowerShell writes with \">\"", {}, "UTF-8 (Out-File -Encoding utf8)"});
    std::array<char, kMark.size()> mark{};
    if (head.starts_with(kMark) && head.size() > kMark.size() && std::all_of(head.begin(), head.end(), isTextByte))
        bytes.read(mark);
}

} // namespace

std::string_view PeekableSource::peek(std::size_t count) {
    m_head.erase(0, m_at);
    m_at = 0;
    while (m_head.size() < count) {
        const std::size_t before = m_head.size();
        m_head.resize(count);
        const std::size_t added = m_source->read(std::span(m_head).subspan(before));
        m_head.resize(before + added);
        if (added == 0)
            break;
    }
    return std::string_view(m_head).substr(0, count);
}

std::size_t PeekableSource::read(std::span<char> into) {
    if (m_at == m_head.size())
        return m_source->read(into);
    const std::size_t count = std::min(into.size(), m_head.size() - m_at);
    std::memcpy(into.data(), m_head.data() + m_at, count);
    m_at += count;
    return count;
}

OpenedFile openRegularFile(const std::string& path) {
    if (const std::string kind = diagnostics::whyNoFile(path); !kind.empty())
        throw refusal(path, "", {kind, {}, "a file"});
    return openFile(path);
}

OpenedFile openFile(const std::string& path) {
    auto file = std::make_unique<PeekableSource>(std::make_unique<FileSource>(path));
    const std::string_view head = file->peek(8);
    if (head.empty())
        throw refusal(path, atByte(0), {"The file is empty", {}, "at least one access"});
    for (const auto& [magic, name] : kOtherPackings)
        if (head.starts_with(magic))
            throw refusal(path, atByte(0), {fmt::format("The file is compressed with {}", name), {}, "zstd or none"});
    if (!isZstd(head)) {
        skipMark(path, *file);
        return {std::move(file), false};
    }
    auto bytes = std::make_unique<PeekableSource>(std::make_unique<ZstdSource>(path, std::move(file)));
    if (bytes->peek(1).empty())
        throw refusal(path, atByte(0), {"The file is empty once decompressed", {}, "at least one access"});
    skipMark(path, *bytes);
    return {std::move(bytes), true};
}

} // namespace lakewright::traces
