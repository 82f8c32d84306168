// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/traces/access.h"

#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace lakewright::traces {

/// Bytes from front to end, in memory that does not depend on their number.
class ByteSource {
public:
    virtual ~ByteSource() = default;
    /// Fills `into`, which is not empty, from the front; fewer bytes than fit do not mean the end, 0 does. Throws
    /// diagnostics::InputError.
    virtual std::size_t read(std::span<char> into) = 0;
    virtual Progress progress() const = 0; ///< in bytes of the file
};

/// A source whose first bytes can be looked at before they are read.
class PeekableSource : public ByteSource {
public:
    explicit PeekableSource(std::unique_ptr<ByteSource> source) : m_source(std::move(source)) {}
    /// The next `count` bytes, or all that are left; valid until the next call of any function.
    std::string_view peek(std::size_t count);
    std::size_t read(std::span<char> into) override;
    Progress progress() const override { return m_source->progress(); }

private:
    std::unique_ptr<ByteSource> m_source;
    std::string m_head;
    std::size_t m_at = 0; ///< bytes of the head that are read
};

struct OpenedFile {
    std::unique_ptr<PeekableSource> bytes;
    bool isCompressed = false;
};

/// The bytes of a file, decompressed when its first bytes say that it is zstd (RFC 8878); the name does not matter. The
/// byte order mark of a UTF-8 text is no part of them. Throws diagnostics::InputError for a file that cannot be read,
/// is empty, is compressed in another way or is UTF-16.
OpenedFile openFile(const std::string& path);
/// The same of what is read more than once: a pipe, a device or a socket is refused at once.
OpenedFile openRegularFile(const std::string& path);

} // namespace lakewright::traces
