// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/units/quantity.h"

#include <optional>
#include <string>
#include <string_view>

namespace lakewright::growth {

/// A day of the Gregorian calendar, UTC.
struct Date {
    int daysSince1970 = 0;
    auto operator<=>(const Date&) const = default;
};

/// Of "2027-02-28"; nothing for any other text and for days that do not exist. Years 1970 to 2999: what
/// after() makes of them has four digits too.
std::optional<Date> parseDate(std::string_view text);
std::string dateText(Date date); ///< "2027-02-28"
/// The day on which a time after the begin of `start` falls.
Date after(Date start, units::Seconds time);

} // namespace lakewright::growth
