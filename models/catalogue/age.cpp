// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalogue/age.h"

#include <algorithm>
#include <charconv>

namespace lakewright::catalogue {
namespace {

/// A run of digits as a number; nothing when another character is in it.
std::optional<int> digits(std::string_view text) {
    int value = 0;
    if (!std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }))
        return std::nullopt;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

} // namespace

std::optional<std::chrono::sys_days> parseDate(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-')
        return std::nullopt;
    const auto year = digits(text.substr(0, 4));
    const auto month = digits(text.substr(5, 2));
    const auto day = digits(text.substr(8, 2));
    if (!year || !month || !day)
        return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year(*year), std::chrono::month(unsigned(*month)),
                                           std::chrono::day(unsigned(*day))};
    return date.ok() ? std::optional<std::chrono::sys_days>(date) : std::nullopt;
}

std::optional<int> ageDays(const Source& source, std::chrono::sys_days asOf) {
    const auto date = parseDate(source.date);
    if (!date)
        return std::nullopt;
    return static_cast<int>((asOf - *date).count());
}

bool isOld(const Source& source, std::chrono::sys_days asOf) {
    const auto age = ageDays(source, asOf);
    return !age || *age > kWarningAgeDays;
}

} // namespace lakewright::catalogue
