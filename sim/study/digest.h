// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace lakewright::sim {

/// SHA-256 of bytes that come in pieces.
class Digest {
public:
    Digest();
    void add(std::string_view bytes);
    std::string hex(); ///< 64 lower-case hex digits; once, at the end

private:
    std::shared_ptr<void> m_context;
};

/// SHA-256 of the bytes as 64 lower-case hex digits.
std::string sha256(std::string_view bytes);

} // namespace lakewright::sim
