// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/measurements/text_fields.h"

#include "models/traces/numbers.h"

namespace lakewright::traces {

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view kBlanks = " \t\r";
    const std::size_t start = text.find_first_not_of(kBlanks);
    return start == std::string_view::npos ? std::string_view()
                                           : text.substr(start, text.find_last_not_of(kBlanks) - start + 1);
}

std::string_view between(std::string_view text, std::string_view before, std::string_view after) {
    const std::size_t start = text.find(before);
    const std::size_t end = start == std::string_view::npos ? start : text.find(after, start + before.size());
    return end == std::string_view::npos ? std::string_view()
                                         : trimmed(text.substr(start + before.size(), end - start - before.size()));
}

std::optional<std::string_view> afterLabel(std::string_view line, std::string_view label) {
    return line.starts_with(label) ? std::optional(trimmed(line.substr(label.size()))) : std::nullopt;
}

std::string_view fromBrace(std::string_view text) {
    constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";
    if (text.starts_with(kByteOrderMark))
        text.remove_prefix(kByteOrderMark.size());
    while (!text.empty()) {
        const std::string_view line = text.substr(0, text.find('\n'));
        const std::string_view shown = trimmed(line);
        if (shown.starts_with('{') || shown.starts_with('['))
            return text;
        text.remove_prefix(line.size() < text.size() ? line.size() + 1 : line.size());
    }
    return {};
}

std::optional<double> plainNumber(std::string_view text) {
    const auto number = decimalNumber(trimmed(text));
    return number && *number >= 0 ? number : std::nullopt;
}

} // namespace lakewright::traces
