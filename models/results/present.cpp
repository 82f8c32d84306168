// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/results/present.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <span>

namespace lakewright::results {
namespace {

constexpr const char* kThinSpace = "\u202f";
constexpr const char* kMinus = "\u2212";
/// Digits of a value whose interval is not known, or far narrower than the value.
constexpr int kPlainDigits = 3, kExactDigits = 4, kMostDigits = 6;
/// Relative half-width below which an interval is nothing but rounding of the arithmetic.
constexpr double kRounding = 1e-9;
/// Share of the half-width by which the two sides may differ and still be written as one ±.
constexpr double kSymmetric = 0.1;

struct Rung {
    const char* name;
    double factor;
};
constexpr Rung kBytes[] = {{"B", 1}, {"kB", 1e3}, {"MB", 1e6}, {"GB", 1e9}, {"TB", 1e12}, {"PB", 1e15}, {"EB", 1e18}};
constexpr Rung kRates[] = {{"B/s", 1},     {"kB/s", 1e3},  {"MB/s", 1e6}, {"GB/s", 1e9},
                           {"TB/s", 1e12}, {"PB/s", 1e15}, {"EB/s", 1e18}};
constexpr Rung kTimes[] = {{"ns", 1e-9}, {"µs", 1e-6}, {"ms", 1e-3}, {"s", 1}, {"min", 60}, {"h", 3600}, {"d", 86400}};
/// A duration moves to the next unit at 100 s, 100 min and 48 h: people read 90 s and 36 h as such.
constexpr double kTimeLimits[] = {1e-6, 1e-3, 1, 100, 6000, 172800, HUGE_VAL};

std::string grouped(std::string digits) {
    const std::size_t end = std::min(digits.find('.'), digits.size());
    for (std::size_t i = end; i > 3; i -= 3)
        digits.insert(i - 3, kThinSpace);
    return digits;
}

/// Position of the first significant digit of v rounded to `digits`: 0 for 1…9, −1 for 0.1…0.9.
int magnitudeOf(double v, int digits) {
    const double rounded = std::fabs(v) * (1 + 0.5 * std::pow(10.0, -digits));
    return static_cast<int>(std::floor(std::log10(rounded)));
}

int decimalsFor(double v, int digits) {
    if (v == 0 || !std::isfinite(v))
        return 0;
    return std::clamp(digits - 1 - magnitudeOf(v, digits), -18, 18);
}

std::string significant(double v, int digits) {
    return numberText(v, decimalsFor(v, digits));
}

std::string trimmed(std::string text) {
    if (text.find('.') == std::string::npos)
        return text;
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.')
        text.pop_back();
    return text;
}

/// One significant digit, two when the first is 1 or 2.
int halfWidthDecimals(double halfWidth) {
    const int magnitude = magnitudeOf(halfWidth, 1);
    const double leading = halfWidth / std::pow(10.0, magnitude);
    return std::clamp((leading < 2.95 ? 1 : 0) - magnitude, -18, 18);
}

std::string plain(double v, const std::string& unit, int digits) {
    if (unit == "count")
        return countText(v);
    if (unit == "USD")
        return numberText(v, std::max(0, decimalsFor(v, digits))); // dollars are never rounded to tens
    return unit == "1" ? ratioText(v) : significant(v, digits);
}

Shown withInterval(double v, double low, double high, const std::string& name) {
    const double below = v - low, above = high - v;
    const double halfWidth = std::max(std::fabs(below), std::fabs(above));
    const int finest = decimalsFor(v, kMostDigits);
    const int wanted = halfWidthDecimals(halfWidth);
    const int decimals = v == 0 ? wanted : std::min(wanted, finest);
    if (std::fabs(above - below) > kSymmetric * halfWidth)
        return {numberText(v, decimals), fmt::format("[{}, {}]", numberText(low, decimals), numberText(high, decimals)),
                name};
    const double smallest = std::pow(10.0, -decimals);
    if (halfWidth < smallest / 2)
        return {numberText(v, decimals), "± < " + numberText(smallest, decimals), name};
    return {numberText(v, decimals), "± " + numberText(halfWidth, decimals), name};
}

Scale rung(std::span<const Rung> ladder, double magnitude) {
    const Rung* chosen = &ladder.front();
    for (const Rung& candidate : ladder)
        if (magnitude * (1 + 0.5e-3) >= candidate.factor) // a value rounded up to 1000 belongs to the next unit
            chosen = &candidate;
    return {chosen->name, chosen->factor};
}

} // namespace

std::string numberText(double v, int decimals) {
    if (!std::isfinite(v))
        return std::isnan(v) ? "—" : (v > 0 ? "∞" : "\u2212∞");
    double shown = std::fabs(v);
    if (decimals < 0) {
        const double step = std::pow(10.0, -decimals);
        shown = std::round(shown / step) * step;
    }
    if (shown >= 1e15)
        return (v < 0 ? kMinus : "") + fmt::format("{:.3g}", shown);
    const std::string digits = fmt::format("{:.{}f}", shown, std::max(decimals, 0));
    const bool isZero = digits.find_first_not_of("0.") == std::string::npos;
    return (v < 0 && !isZero ? kMinus : "") + grouped(digits);
}

Figure figure(const Metric& metric) {
    return {metric.value, metric.low, metric.high, metric.unit};
}

Scale scaleFor(std::string_view unit, double magnitude) {
    const double size = std::isfinite(magnitude) ? std::fabs(magnitude) : 0;
    if (unit == "1" || unit == "count")
        return {};
    if (unit == "B")
        return rung(kBytes, size);
    if (unit == "B/s")
        return rung(kRates, size);
    if (unit != "s")
        return {std::string(unit), 1};
    if (size == 0)
        return {"s", 1};
    const auto limit = std::upper_bound(std::begin(kTimeLimits), std::end(kTimeLimits), size);
    const Rung& chosen = kTimes[std::min<std::ptrdiff_t>(limit - std::begin(kTimeLimits), std::size(kTimes) - 1)];
    return {chosen.name, chosen.factor};
}

Scale scaleFor(const Figure& f) {
    const double low = f.low.value_or(f.value), high = f.high.value_or(f.value);
    return scaleFor(f.unit, std::max(std::fabs(f.value), (high - low) / 2));
}

Shown present(const Figure& f) {
    return present(f, scaleFor(f));
}

Shown present(const Figure& f, const Scale& scale) {
    const double v = f.value / scale.factor;
    if (!std::isfinite(v))
        return {numberText(v, 0), "", std::isnan(v) ? "" : scale.name};
    const bool isKnown = f.low && f.high && std::isfinite(*f.low) && std::isfinite(*f.high);
    if (f.isExact() || (isKnown && std::max(*f.high - f.value, f.value - *f.low) < kRounding * std::fabs(f.value)))
        return {f.unit == "1" || f.unit == "count" ? plain(v, f.unit, 0) : trimmed(plain(v, f.unit, kExactDigits)), "",
                scale.name};
    if (f.low && !f.high)
        return {"≥ " + plain(v, f.unit, kPlainDigits), "", scale.name};
    if (!isKnown || (*f.low == f.value && *f.high == f.value))
        return {plain(v, f.unit, kPlainDigits), "", scale.name};
    return withInterval(v, *f.low / scale.factor, *f.high / scale.factor, scale.name);
}

std::string Shown::text() const {
    std::string joined = value;
    if (!interval.empty())
        joined += " " + interval;
    if (!unit.empty())
        joined += kThinSpace + unit;
    return joined;
}

std::string countText(double count) {
    return std::floor(count) == count ? numberText(count, 0) : significant(count, std::fabs(count) < 100 ? 3 : 4);
}

std::string ratioText(double ratio) {
    return std::fabs(ratio) < 0.1 && ratio != 0 ? significant(ratio, kPlainDigits)
                                                : numberText(ratio, std::fabs(ratio) < 10 ? 3 : 1);
}

std::string percentText(double ratio) {
    return ratio > 0 && ratio < 0.005 ? "<\u202f1\u202f%" : numberText(ratio * 100, 0) + kThinSpace + "%";
}

std::string words(std::string_view id) {
    static constexpr const char* kAcronyms[][2] = {
        {"wan", "WAN"}, {"io", "I/O"},  {"rpo", "RPO"}, {"gpu", "GPU"},     {"gpus", "GPUs"},
        {"cpu", "CPU"}, {"nic", "NIC"}, {"vm", "VM"},   {"vms", "VMs"},     {"p50", "P50"},
        {"p90", "P90"}, {"p95", "P95"}, {"p99", "P99"}, {"p99.9", "P99.9"}, {"facade", "façade"}};
    std::string text;
    for (std::size_t start = 0; start <= id.size();) {
        const std::size_t end = std::min(id.find('-', start), id.size());
        std::string word(id.substr(start, end - start));
        for (const auto& [plain, proper] : kAcronyms)
            if (word == plain)
                word = proper;
        text += (start == 0 ? "" : " ") + word;
        start = end + 1;
    }
    if (!text.empty() && text.front() >= 'a' && text.front() <= 'z')
        text.front() = static_cast<char>(text.front() - 'a' + 'A');
    return text;
}

} // namespace lakewright::results
