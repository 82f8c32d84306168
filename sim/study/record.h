// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <variant>

namespace lakewright::sim {

/// A record of the store: a key and a body, which are what was computed, and a note about one execution beside them.
/// The bytes are a header line, the key and the body, their length and checksum, then the note with its own:
///
///     lakewright.record/1
///     KEY (one line)
///     BODY (one line)
///     sha256 HEX bytes N        of everything above
///     NOTE (one line)
///     sha256 HEX bytes N        of the note
struct Record {
    std::string key, body, note; ///< without newlines
    bool operator==(const Record&) const = default;
};

/// Precondition: no part contains a newline.
std::string toBytes(const Record& record);

/// Why bytes are no record: cut off, changed, another format.
struct Damage {
    std::string what;
};
std::variant<Record, Damage> parseRecord(std::string_view bytes);

} // namespace lakewright::sim
