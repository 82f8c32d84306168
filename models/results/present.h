// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/results/run_summary.h"

#include <optional>
#include <string>
#include <string_view>

namespace lakewright::results {

/// A figure of a result in the canonical unit of its metric ("1", "s", "B/s", "B", "count"), with its 95 % interval.
/// Empty bounds: the interval is not known; low = high = value: the figure is exact; low alone: it is at least that.
struct Figure {
    double value = 0;
    std::optional<double> low, high;
    std::string unit;
    bool isExact() const { return low == value && high == value; }
};
Figure figure(const Metric& metric);

/// A unit to show figures in: "GB/s" is 1e9 of "B/s". The name is empty for ratios and counts.
struct Scale {
    std::string name;
    double factor = 1;
    bool operator==(const Scale&) const = default;
};
/// The scale of a canonical unit in which 1 <= |magnitude| < 1000; a unit that is not canonical is kept.
Scale scaleFor(std::string_view unit, double magnitude);
Scale scaleFor(const Figure& figure);

/// A figure as text by the number rules of the product (UX §8): the half-width has one significant digit, two when it
/// starts with 1 or 2, and the value the same decimals; an interval that is not symmetric is written in brackets.
struct Shown {
    std::string value;        ///< "21.9"
    std::string interval;     ///< "± 0.4", "[3.7, 4.8]", empty when exact or not known
    std::string unit;         ///< "ms", empty for ratios and counts
    std::string text() const; ///< "21.9 ± 0.4 ms", "4.2 [3.7, 4.8] min"
};
Shown present(const Figure& figure);
Shown present(const Figure& figure, const Scale& scale); ///< for a column with one unit

/// Decimal point, U+202F between thousands, U+2212 for minus; `decimals` in [-18, 18], negative ones round: 1234 with
/// -2 is "1 200". "∞" and "—" for what is no number.
std::string numberText(double value, int decimals);
std::string countText(double count);   ///< "4 096" with U+202F, "52.5" when not whole
std::string ratioText(double ratio);   ///< three digits: "0.849"
std::string percentText(double ratio); ///< whole per cent: "85 %"
/// "rpo-central-p99" as words: "RPO central P99".
std::string words(std::string_view id);

} // namespace lakewright::results
