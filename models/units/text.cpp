// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/units/text.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cmath>
#include <span>

namespace lakewright::units {
namespace {

struct Unit {
    std::string_view name;
    double factor;
};

constexpr double kKi = 1024.0;
constexpr Unit kByteUnits[] = {{"B", 1},
                               {"kB", 1e3},
                               {"MB", 1e6},
                               {"GB", 1e9},
                               {"TB", 1e12},
                               {"PB", 1e15},
                               {"EB", 1e18},
                               {"KiB", kKi},
                               {"MiB", kKi* kKi},
                               {"GiB", kKi* kKi* kKi},
                               {"TiB", kKi* kKi* kKi* kKi},
                               {"PiB", kKi* kKi* kKi* kKi* kKi},
                               {"EiB", kKi* kKi* kKi* kKi* kKi* kKi}};
constexpr Unit kBandwidthUnits[] = {{"b/s", 0.125},
                                    {"kb/s", 1e3 / 8},
                                    {"Mb/s", 1e6 / 8},
                                    {"Gb/s", 1e9 / 8},
                                    {"Tb/s", 1e12 / 8},
                                    {"B/s", 1},
                                    {"kB/s", 1e3},
                                    {"MB/s", 1e6},
                                    {"GB/s", 1e9},
                                    {"TB/s", 1e12},
                                    {"PB/s", 1e15},
                                    {"EB/s", 1e18},
                                    {"KiB/s", kKi},
                                    {"MiB/s", kKi* kKi},
                                    {"GiB/s", kKi* kKi* kKi},
                                    {"TiB/s", kKi* kKi* kKi* kKi}};
constexpr Unit kSecondUnits[] = {{"ns", 1e-9}, {"us", 1e-6}, {"ms", 1e-3}, {"s", 1},
                                 {"min", 60},  {"h", 3600},  {"d", 86400}};
constexpr Unit kFrequencyUnits[] = {{"1/s", 1}, {"req/s", 1}, {"kreq/s", 1e3}};
constexpr Unit kUsdUnits[] = {{"USD", 1}};
constexpr Unit kPriceRateUnits[] = {{"USD/h", 1.0 / 3600}};
constexpr Unit kPricePerByteUnits[] = {{"USD/GB", 1e-9}, {"USD/TB", 1e-12}};

/// What is known of one dimension: its units, its name and an example for messages.
struct Dimension {
    std::span<const Unit> units;
    std::string_view example;
};

template <class Q>
constexpr Dimension dimension();
template <>
constexpr Dimension dimension<Bytes>() {
    return {kByteUnits, "a size such as \"256 MiB\""};
}
template <>
constexpr Dimension dimension<Bandwidth>() {
    return {kBandwidthUnits, "a rate such as \"100 Gb/s\""};
}
template <>
constexpr Dimension dimension<Seconds>() {
    return {kSecondUnits, "a duration such as \"30 s\""};
}
template <>
constexpr Dimension dimension<Frequency>() {
    return {kFrequencyUnits, "a rate such as \"40 kreq/s\""};
}
template <>
constexpr Dimension dimension<Usd>() {
    return {kUsdUnits, "an amount such as \"1200 USD\""};
}
template <>
constexpr Dimension dimension<PriceRate>() {
    return {kPriceRateUnits, "a price such as \"3.616 USD/h\""};
}
template <>
constexpr Dimension dimension<PricePerByte>() {
    return {kPricePerByteUnits, "a price such as \"0.02 USD/GB\""};
}

/// Length of the JSON number at the start of `text`, 0 when there is none. "NaN", "inf", "1." and "01" are none.
std::size_t numberLength(std::string_view text) {
    std::size_t i = 0;
    const auto digits = [&] {
        const std::size_t start = i;
        while (i < text.size() && text[i] >= '0' && text[i] <= '9')
            ++i;
        return i - start;
    };
    if (i < text.size() && text[i] == '-')
        ++i;
    const std::size_t integerStart = i;
    const std::size_t integerDigits = digits();
    if (integerDigits == 0 || (integerDigits > 1 && text[integerStart] == '0'))
        return 0;
    if (i < text.size() && text[i] == '.') {
        ++i;
        if (digits() == 0)
            return 0;
    }
    if (i + 1 < text.size() && (text[i] == 'e' || text[i] == 'E')) {
        const std::size_t mark = i++;
        if (text[i] == '+' || text[i] == '-')
            ++i;
        if (digits() == 0)
            i = mark;
    }
    return i;
}

std::string quoted(std::string_view text) {
    constexpr std::size_t kShown = 60;
    return fmt::format("\"{}{}\"", text.substr(0, kShown), text.size() > kShown ? "…" : "");
}

/// Significant digits without exponent, U+2212 for minus.
std::string number(double v, int digits) {
    if (v == 0)
        return "0";
    const double rounded = std::fabs(v) * (1 + 0.5 * std::pow(10.0, -digits)); // 0.9999 is shown as 1.00
    const int magnitude = static_cast<int>(std::floor(std::log10(rounded)));
    const int decimals = std::max(0, digits - 1 - magnitude);
    const std::string text = fmt::format("{:.{}f}", std::fabs(v), decimals);
    return (v < 0 ? "\u2212" : "") + text;
}

std::string withPrefix(double v, std::span<const Unit> ladder, int digits) {
    const Unit* chosen = &ladder.front();
    // A value that would be rounded up to 1000 already belongs to the next unit.
    const double rounded = std::fabs(v) * (1 + 0.5 * std::pow(10.0, -digits));
    for (const Unit& unit : ladder)
        if (rounded >= unit.factor)
            chosen = &unit;
    return number(v / chosen->factor, digits) + "\u202f" + std::string(chosen->name);
}

template <class Q>
std::span<const Unit> displayLadder();
template <>
std::span<const Unit> displayLadder<Bytes>() {
    return std::span(kByteUnits).first(7);
}
template <>
std::span<const Unit> displayLadder<Bandwidth>() {
    return std::span(kBandwidthUnits).subspan(5, 7);
}
template <>
std::span<const Unit> displayLadder<Frequency>() {
    return std::span(kFrequencyUnits).first(1);
}
template <>
std::span<const Unit> displayLadder<Usd>() {
    return kUsdUnits;
}
template <>
std::span<const Unit> displayLadder<PriceRate>() {
    return kPriceRateUnits;
}
template <>
std::span<const Unit> displayLadder<PricePerByte>() {
    return std::span(kPricePerByteUnits).first(1);
}

} // namespace

template <class Q>
std::string allowedUnits() {
    std::string names;
    for (const Unit& unit : dimension<Q>().units)
        names += (names.empty() ? "" : ", ") + std::string(unit.name);
    return fmt::format("{} ({})", dimension<Q>().example, names);
}

template <class Q>
Parsed<Q> parse(std::string_view text) {
    const std::size_t length = numberLength(text);
    if (length == 0)
        return UnitError{quoted(text), allowedUnits<Q>()};
    double v = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + length, v);
    if (error != std::errc{} || end != text.data() + length || !std::isfinite(v))
        return UnitError{quoted(text) + ", a number out of range", allowedUnits<Q>()};
    std::string_view unitName = text.substr(length);
    if (!unitName.empty() && unitName.front() == ' ')
        unitName.remove_prefix(1);
    if (unitName.empty())
        return UnitError{quoted(text) + " without a unit", allowedUnits<Q>()};
    for (const Unit& unit : dimension<Q>().units)
        if (unit.name == unitName && std::isfinite(v * unit.factor))
            return Q{v * unit.factor};
    return UnitError{quoted(text), allowedUnits<Q>()};
}

template <class Q>
std::string exactText(Q quantity) {
    for (const Unit& unit : dimension<Q>().units)
        if (unit.factor == 1)
            return fmt::format("{} {}", quantity.value, unit.name);
    // Dimensions whose units have no factor 1 (prices): divide, and widen until the text reads back unchanged.
    const Unit& unit = dimension<Q>().units.front();
    const double scaled = quantity.value / unit.factor;
    for (const double candidate : {scaled, std::nextafter(scaled, INFINITY), std::nextafter(scaled, -INFINITY)})
        if (candidate * unit.factor == quantity.value)
            return fmt::format("{} {}", candidate, unit.name);
    return fmt::format("{} {}", scaled, unit.name);
}

template <class Q>
std::string display(Q quantity, int digits) {
    if (!std::isfinite(quantity.value))
        return quantity.value > 0 ? "unlimited" : "—";
    if constexpr (std::is_same_v<Q, Seconds>)
        return durationText(quantity);
    else
        return withPrefix(quantity.value, displayLadder<Q>(), digits);
}

std::string networkText(Bandwidth bandwidth, int digits) {
    if (!std::isfinite(bandwidth.value))
        return "unlimited";
    return withPrefix(bandwidth.value, std::span(kBandwidthUnits).first(5), digits);
}

std::string durationText(Seconds duration) {
    const double v = duration.value;
    if (!std::isfinite(v))
        return "—";
    if (v < 0)
        return "\u2212" + durationText({-v});
    const auto pair = [](long long big, const char* bigUnit, long long small, const char* smallUnit) {
        return small == 0 ? fmt::format("{}\u202f{}", big, bigUnit)
                          : fmt::format("{}\u202f{} {}\u202f{}", big, bigUnit, small, smallUnit);
    };
    constexpr Unit kShort[] = {{"ns", 1e-9}, {"µs", 1e-6}, {"ms", 1e-3}, {"s", 1}};
    if (v < 99.95)
        return v == 0 ? "0\u202fs" : withPrefix(v, kShort, 3);
    constexpr double kManyDays = 1e7;
    if (v / 86400 >= kManyDays)
        return fmt::format("{:.3g}\u202fd", v / 86400);
    const long long whole = std::llround(v);
    if (whole < 3600)
        return pair(whole / 60, "min", whole % 60, "s");
    const long long minuteCount = std::llround(v / 60);
    if (minuteCount < 48 * 60)
        return pair(minuteCount / 60, "h", minuteCount % 60, "min");
    const long long hourCount = std::llround(v / 3600);
    return pair(hourCount / 24, "d", hourCount % 24, "h");
}

#define LAKEWRIGHT_INSTANTIATE(Q)                                                                                      \
    template Parsed<Q> parse<Q>(std::string_view);                                                                     \
    template std::string allowedUnits<Q>();                                                                            \
    template std::string exactText<Q>(Q);                                                                              \
    template std::string display<Q>(Q, int);
LAKEWRIGHT_INSTANTIATE(Bytes)
LAKEWRIGHT_INSTANTIATE(Bandwidth)
LAKEWRIGHT_INSTANTIATE(Seconds)
LAKEWRIGHT_INSTANTIATE(Frequency)
LAKEWRIGHT_INSTANTIATE(Usd)
LAKEWRIGHT_INSTANTIATE(PriceRate)
LAKEWRIGHT_INSTANTIATE(PricePerByte)
#undef LAKEWRIGHT_INSTANTIATE

} // namespace lakewright::units
