// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>

namespace lakewright::traces {

/// The member at `path` of a JSON document of which `head` is the beginning, which may be cut anywhere: its text when
/// it is one, as written between the quotes, else an empty one; nothing when `head` names no such member. In a path
/// such as "/runs/*/run/trials" a "*" is any element of a list or any member. Lines before the document are skipped.
std::optional<std::string_view> memberText(std::string_view head, std::string_view path);

inline bool hasMember(std::string_view head, std::string_view path) {
    return memberText(head, path).has_value();
}

} // namespace lakewright::traces
