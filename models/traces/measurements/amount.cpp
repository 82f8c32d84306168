// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/measurements/amount.h"

#include "models/units/text.h"

#include <fmt/format.h>

#include <array>

namespace lakewright::traces {
namespace {

template <class Quantity>
bool parseInto(std::string_view text, std::optional<Amount>& amount) {
    const auto parsed = units::parse<Quantity>(text);
    if (const auto* quantity = std::get_if<Quantity>(&parsed))
        amount = *quantity;
    return amount.has_value();
}

/// "12.5", for what has no unit.
std::string plain(double value) {
    return fmt::format("{:.4g}", value);
}

struct Shown {
    std::string operator()(Count count) const {
        return count.value == static_cast<double>(static_cast<long long>(count.value)) && count.value < 1e15
                   ? fmt::format("{:.0f}", count.value)
                   : plain(count.value);
    }
    std::string operator()(Ratio ratio) const { return plain(100 * ratio.value) + "\u202f%"; }
    template <class Quantity>
    std::string operator()(Quantity quantity) const {
        return units::display(quantity);
    }
};

} // namespace

double baseValue(const Amount& amount) {
    return std::visit([](const auto& quantity) { return quantity.value; }, amount);
}

const char* baseUnit(const Amount& amount) {
    constexpr std::array<const char*, std::variant_size_v<Amount>> kUnits{"count", "1",   "B",    "s",
                                                                          "B/s",   "1/s", "USD/B"};
    return kUnits[amount.index()];
}

std::string displayText(const Amount& amount) {
    return std::visit(Shown(), amount);
}

Amount MeasuredUnit::operator()(double number) const {
    return std::visit(
        [number](auto quantity) {
            quantity.value *= number;
            return Amount(quantity);
        },
        one);
}

std::optional<Amount> parseAmount(std::string_view text) {
    std::optional<Amount> amount;
    [[maybe_unused]] const bool isKnown =
        parseInto<units::Bytes>(text, amount) || parseInto<units::Bandwidth>(text, amount) ||
        parseInto<units::Seconds>(text, amount) || parseInto<units::Frequency>(text, amount) ||
        parseInto<units::PricePerByte>(text, amount);
    return amount;
}

std::optional<MeasuredUnit> measuredUnit(std::string_view name) {
    constexpr double kPerCent = 0.01;
    if (name == "count")
        return MeasuredUnit{"count", Count{1}};
    if (name == "ratio" || name == "%")
        return MeasuredUnit{std::string(name), Ratio{name == "%" ? kPerCent : 1}};
    if (const auto one = parseAmount("1 " + std::string(name)))
        return MeasuredUnit{std::string(name), *one};
    return std::nullopt;
}

const char* measuredUnitsText() {
    return "count, ratio, %, B to EiB, ns to d, b/s to Tb/s, B/s to TiB/s, 1/s, kreq/s, USD/GB";
}

} // namespace lakewright::traces
