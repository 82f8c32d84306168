// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/units/text.h"
#include "models/workload/workload.h"

#include <catch2/catch.hpp>

#include <charconv>
#include <optional>

using namespace lakewright;

namespace {

/// The number in base units, whatever its kind.
std::optional<double> number(std::string_view text, bool plain) {
    double value = 0;
    if (plain) {
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        return error == std::errc{} && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
    }
    if (const auto rate = units::parse<units::Bandwidth>(text); std::holds_alternative<units::Bandwidth>(rate))
        return std::get<units::Bandwidth>(rate).value;
    if (const auto time = units::parse<units::Seconds>(text); std::holds_alternative<units::Seconds>(time))
        return std::get<units::Seconds>(time).value;
    return std::nullopt;
}

} // namespace

TEST_CASE("workload: each default lies in its range and names tier and source", "[models][workload]") {
    const std::string id = GENERATE("W1", "W2");
    REQUIRE_FALSE(workload::jobDefaults(id).empty());
    for (const workload::JobDefault& entry : workload::jobDefaults(id)) {
        INFO(entry.pointer);
        const auto low = number(entry.low, !entry.unit.empty()), value = number(entry.value, !entry.unit.empty()),
                   high = number(entry.high, !entry.unit.empty());
        REQUIRE((low && value && high));
        CHECK((*value - *low) * (*high - *value) > 0); // between, whichever end is the larger
        CHECK(std::string_view("ABCDXE").find(entry.tier) != std::string_view::npos);
        CHECK_FALSE(entry.source.empty());
    }
}

TEST_CASE("workload: an unknown id has no defaults", "[models][workload]") {
    CHECK(workload::jobDefaults("W99").empty());
}
