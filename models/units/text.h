// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/units/quantity.h"

#include <string>
#include <string_view>
#include <variant>

namespace lakewright::units {

/// Why a text is not a quantity: what was found and what is allowed, ready to show.
struct UnitError {
    std::string found;
    std::string allowed;
    bool operator==(const UnitError&) const = default;
};

template <class Q>
using Parsed = std::variant<Q, UnitError>;

/// Reads "NUMBER UNIT", one optional space between, the number as in JSON. The unit is mandatory and case-sensitive:
/// b is bit and B is byte, GB is 10^9 and GiB is 2^30 (MODELS §0.1). NaN, infinity and overflow are refused; the sign
/// is kept, the caller checks the range.
/// Bytes: B kB MB GB TB PB EB KiB MiB GiB TiB PiB EiB. Bandwidth: b/s…Tb/s, B/s…EB/s, KiB/s…TiB/s.
/// Seconds: ns us ms s min h d. Frequency: 1/s, req/s, kreq/s. Usd: USD. PriceRate: USD/h. PricePerByte: USD/GB,
/// USD/TB.
template <class Q>
Parsed<Q> parse(std::string_view text);

/// The allowed units of Q with one example, for messages and forms: "a rate such as \"100 Gb/s\" (b/s, kb/s, …)".
template <class Q>
std::string allowedUnits();

/// Exact text that parse() reads back to the same value: base unit and shortest digits, for JSON and hashes.
template <class Q>
std::string exactText(Q quantity);

/// Text for people: prefix so that 1 <= |v| < 1000, `digits` significant digits, narrow no-break space before the unit,
/// network rates in bits, storage rates in bytes, U+2212 for minus (UX §8). Bandwidth is shown in B/s; see networkText.
template <class Q>
std::string display(Q quantity, int digits = 3);
std::string networkText(Bandwidth bandwidth, int digits = 3); ///< "100 Gb/s"
std::string durationText(Seconds duration);                   ///< "0.25 s", "4 min 10 s", "1 h 10 min", "6 d 3 h"

} // namespace lakewright::units
