// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/measurements/text_fields.h"

#include "models/traces/line_reader.h"

#include "models/traces/numbers.h"

#include <algorithm>
#include <array>

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

double figureIn(const LineReader& lines, std::string_view text, std::string_view line) {
    if (const auto number = plainNumber(text))
        return *number;
    throw lines.problem({"A figure cannot be read", line, "a number that is not negative"});
}

std::vector<std::string_view> wordsOf(std::string_view text) {
    std::vector<std::string_view> words;
    for (text = trimmed(text); !text.empty(); text = trimmed(text)) {
        words.push_back(text.substr(0, text.find_first_of(" \t\r")));
        text.remove_prefix(words.back().size());
    }
    return words;
}

bool hasLine(std::string_view text, const std::function<bool(std::string_view)>& fits) {
    while (!text.empty()) {
        const std::string_view line = text.substr(0, text.find_first_of("\n\r"));
        if (fits(trimmed(line)))
            return true;
        text.remove_prefix(std::min(line.size() + 1, text.size()));
    }
    return false;
}

std::optional<units::Seconds> goDuration(std::string_view text) {
    constexpr std::array<std::pair<std::string_view, double>, 7> kUnits{
        {{"h", 3600}, {"m", 60}, {"s", 1}, {"ms", 1e-3}, {"\xc2\xb5s", 1e-6}, {"us", 1e-6}, {"ns", 1e-9}}};
    double seconds = 0;
    std::size_t previous = 0; // units come in this order, each at most once
    if (text.empty())
        return std::nullopt;
    while (!text.empty()) {
        const std::string_view digits = text.substr(0, text.find_first_not_of("0123456789."));
        const auto number = decimalNumber(digits);
        text.remove_prefix(digits.size());
        const std::string_view name = text.substr(0, text.find_first_of("0123456789."));
        text.remove_prefix(name.size());
        const auto* const unit = std::find_if(kUnits.begin() + previous, kUnits.end(),
                                              [name](const auto& known) { return known.first == name; });
        if (!number || unit == kUnits.end())
            return std::nullopt;
        seconds += *number * unit->second;
        previous = static_cast<std::size_t>(unit - kUnits.begin()) + 1;
    }
    return units::seconds(seconds);
}

} // namespace lakewright::traces
