// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/timestamp.h"

#include "models/traces/numbers.h"

#include <chrono>
#include <cmath>

namespace lakewright::traces {
namespace {

/// Takes a timestamp apart from its front; a part that does not fit makes the whole invalid.
class Parts {
public:
    explicit Parts(std::string_view text) : m_rest(text) {}

    unsigned digits(std::size_t count, unsigned most) {
        const std::optional<std::uint64_t> number = wholeNumber(m_rest.substr(0, count));
        if (m_rest.size() < count || !number || *number > most)
            return fail();
        m_rest.remove_prefix(count);
        return static_cast<unsigned>(*number);
    }
    bool take(std::string_view anyOf) {
        if (m_rest.empty() || anyOf.find(m_rest.front()) == std::string_view::npos)
            return false;
        m_taken = m_rest.front();
        m_rest.remove_prefix(1);
        return true;
    }
    void need(std::string_view anyOf) {
        if (!take(anyOf))
            fail();
    }
    /// Seconds below one: up to 9 digits behind a point, or none.
    double fraction() {
        if (!take(".,"))
            return 0;
        const std::size_t count = std::min(m_rest.find_first_not_of("0123456789"), m_rest.size());
        if (count == 0 || count > 9)
            return fail();
        return digits(count, 999'999'999) / std::pow(10.0, static_cast<double>(count));
    }
    /// What to add to the local time to get UTC, in minutes.
    int toUtc() {
        if (take("Zz"))
            return 0;
        need("+-");
        const int sign = m_taken == '-' ? 1 : -1;
        const unsigned hours = digits(2, 23);
        need(":");
        return sign * static_cast<int>(hours * 60 + digits(2, 59));
    }
    unsigned fail() {
        m_isValid = false;
        return 0;
    }
    bool isWhole() const { return m_isValid && m_rest.empty(); }

private:
    std::string_view m_rest;
    char m_taken = 0;
    bool m_isValid = true;
};

} // namespace

std::optional<units::Seconds> parseTimestamp(std::string_view text) {
    Parts parts(text);
    const int year = static_cast<int>(parts.digits(4, 9999));
    parts.need("-");
    const unsigned month = parts.digits(2, 12);
    parts.need("-");
    const unsigned day = parts.digits(2, 31);
    parts.need("Tt ");
    const unsigned hour = parts.digits(2, 23);
    parts.need(":");
    const unsigned minute = parts.digits(2, 59);
    parts.need(":");
    const unsigned second = parts.digits(2, 60);
    const double fraction = parts.fraction();
    const int toUtc = parts.toUtc();
    const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)};
    if (!parts.isWhole() || !date.ok())
        return std::nullopt;
    const auto days = std::chrono::sys_days(date).time_since_epoch().count();
    return units::days(days) + units::hours(hour) + units::minutes(static_cast<int>(minute) + toUtc) +
           units::seconds(second) + units::seconds(fraction);
}

} // namespace lakewright::traces
