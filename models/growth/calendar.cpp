// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/growth/calendar.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <chrono>
#include <cmath>

namespace lakewright::growth {

std::optional<Date> parseDate(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-')
        return std::nullopt;
    const auto number = [&](std::size_t from, std::size_t digits) {
        int value = 0;
        for (const char digit : text.substr(from, digits))
            value = value < 0 || !std::isdigit(static_cast<unsigned char>(digit)) ? -1 : 10 * value + (digit - '0');
        return value;
    };
    const int year = number(0, 4), month = number(5, 2), day = number(8, 2);
    constexpr int kFirstYear = 1970, kLastYear = 2999;
    if (year < kFirstYear || year > kLastYear || month < 0 || day < 0)
        return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month(static_cast<unsigned>(month)),
                                           std::chrono::day(static_cast<unsigned>(day))};
    if (!date.ok())
        return std::nullopt;
    return Date{static_cast<int>(std::chrono::sys_days{date}.time_since_epoch().count())};
}

std::string dateText(Date date) {
    const std::chrono::year_month_day day{std::chrono::sys_days{std::chrono::days{date.daysSince1970}}};
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                       static_cast<unsigned>(day.day()));
}

Date after(Date start, units::Seconds time) {
    constexpr double kMostDays = 2'000'000; // year 8475 of the last start: no reader asks for more, and an int holds it
    return {start.daysSince1970 +
            static_cast<int>(std::clamp(std::floor(time / units::days(1)), -kMostDays, kMostDays))};
}

} // namespace lakewright::growth
