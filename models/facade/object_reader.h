// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scenario/findings.h"
#include "models/units/text.h"

#include <nlohmann/json_fwd.hpp>

#include <set>
#include <string>
#include <type_traits>
#include <vector>

namespace lakewright::facade {

/// Allowed values of a number.
struct Range {
    double low = 0, high = 0;
    bool lowOpen = false; ///< `low` itself is not allowed
};

/// Times of a mix are at most this, about four months; all else is at most 10^18 of the base unit: figures made of them
/// stay finite.
inline constexpr units::Seconds kLongestTime = units::seconds(1e7);

/// Reads the members of one JSON object; each problem is a finding at its pointer, and the value read is then a
/// default.
class ObjectReader {
public:
    ObjectReader(const nlohmann::json& value, std::string pointer, scenario::Findings& findings);

    bool has(const char* name) const;
    bool failed() const { return m_failed; }                 ///< a member read so far was missing or wrong
    const nlohmann::json* member(const char* name);          ///< nullptr, with a finding, when it is missing
    std::string text(const char* name, std::size_t longest); ///< not empty
    bool flag(const char* name);
    double number(const char* name, Range range);
    double count(const char* name, double low, double high);               ///< a whole number
    int choice(const char* name, const std::vector<std::string>& allowed); ///< index into `allowed`, -1 when wrong
    /// "8 MiB" and the like, finite and >= 0.
    template <class Quantity>
    void quantity(const char* name, Quantity& into) {
        const std::string found = text(name, 100);
        if (found.empty())
            return;
        const auto parsed = units::parse<Quantity>(found);
        const Quantity* const value = std::get_if<Quantity>(&parsed);
        if (value && value->value >= 0 && value->value <= most<Quantity>())
            into = *value;
        else
            error(name, "Is no quantity in its range", found,
                  value ? "0 to " + units::exactText(Quantity{most<Quantity>()}) : units::allowedUnits<Quantity>());
    }
    /// The same, above 0.
    template <class Quantity>
    void positive(const char* name, Quantity& into) {
        Quantity value = into;
        quantity(name, value);
        if (value.value > 0)
            into = value;
        else if (!m_failed)
            error(name, "Is nothing", "0", "above 0");
    }
    /// A finding at a member.
    void error(const char* name, const char* message, const std::string& found, const std::string& allowed);
    /// Reports members that were never asked for.
    void refuseOthers();

    template <class Quantity>
    static constexpr double most() {
        return std::is_same_v<Quantity, units::Seconds> ? kLongestTime.value : 1e18;
    }

private:
    const nlohmann::json& m_value;
    std::string m_pointer;
    scenario::Findings& m_findings;
    mutable std::set<std::string> m_known;
    bool m_failed = false;
};

} // namespace lakewright::facade
