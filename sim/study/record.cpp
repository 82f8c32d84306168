// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/study/record.h"

#include "sim/study/digest.h"

#include <fmt/format.h>

#include <cassert>
#include <optional>

namespace lakewright::sim {
namespace {

constexpr std::string_view kFormat = "lakewright.record/1";

std::string seal(std::string_view bytes) {
    return fmt::format("sha256 {} bytes {}\n", sha256(bytes), bytes.size());
}

/// Takes the next line off `rest`; nothing when it has no end.
std::optional<std::string_view> line(std::string_view& rest) {
    const std::size_t end = rest.find('\n');
    if (end == std::string_view::npos)
        return std::nullopt;
    const std::string_view taken = rest.substr(0, end);
    rest.remove_prefix(end + 1);
    return taken;
}

/// Takes a seal off `rest`; whether it is that of `bytes`.
bool takeSeal(std::string_view& rest, std::string_view bytes) {
    const std::string expected = seal(bytes);
    if (!rest.starts_with(expected))
        return false;
    rest.remove_prefix(expected.size());
    return true;
}

} // namespace

std::string toBytes(const Record& record) {
    assert((record.key + record.body + record.note).find('\n') == std::string::npos);
    const std::string sealed = fmt::format("{}\n{}\n{}\n", kFormat, record.key, record.body);
    const std::string note = record.note + "\n";
    return sealed + seal(sealed) + note + seal(note);
}

std::variant<Record, Damage> parseRecord(std::string_view bytes) {
    std::string_view rest = bytes;
    const auto format = line(rest);
    if (format != kFormat)
        return Damage{"it is no record of this format"};
    const auto key = line(rest), body = line(rest);
    if (!key || !body)
        return Damage{"it is cut off"};
    if (!takeSeal(rest, bytes.substr(0, bytes.size() - rest.size())))
        return Damage{"its checksum does not match"};
    const std::string_view fromNote = rest;
    const auto note = line(rest);
    if (!note)
        return Damage{"it is cut off"};
    if (!takeSeal(rest, fromNote.substr(0, note->size() + 1)) || !rest.empty())
        return Damage{"the checksum of its note does not match"};
    return Record{std::string(*key), std::string(*body), std::string(*note)};
}

} // namespace lakewright::sim
