// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>

namespace lakewright::diagnostics {

/// A position in a text, both counted from 1; columns count characters (UTF-8 code points), not bytes.
struct TextPlace {
    int line = 1, column = 1;
    bool operator==(const TextPlace&) const = default;
};

/// The place of byte `offset`; one past the end for a larger offset.
TextPlace placeOfOffset(std::string_view text, std::size_t offset);

/// Where the value that a JSON pointer (RFC 6901) names starts in a JSON text; nothing when the text has no such value
/// or is broken before it. Needs no well-formed text behind the value, memory O(1), time O(text).
std::optional<TextPlace> placeOf(std::string_view text, std::string_view pointer);

} // namespace lakewright::diagnostics
