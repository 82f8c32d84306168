// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/numbers.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace lakewright::traces {
namespace {

template <class Number>
std::optional<Number> parsed(std::string_view text) {
    Number number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

} // namespace

std::optional<std::uint64_t> wholeNumber(std::string_view text) {
    return parsed<std::uint64_t>(text);
}

std::optional<std::uint64_t> wholeNumberWithFraction(std::string_view text) {
    const std::size_t point = std::min(text.find('.'), text.size());
    const std::string_view fraction = text.substr(std::min(point + 1, text.size()));
    if (fraction.find_first_not_of('0') != std::string_view::npos)
        return std::nullopt;
    return wholeNumber(text.substr(0, point));
}

std::optional<double> decimalNumber(std::string_view text) {
    const std::optional<double> number = parsed<double>(text);
    return number && std::isfinite(*number) ? number : std::nullopt;
}

} // namespace lakewright::traces
