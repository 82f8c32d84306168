// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/placement_output.h"

#include "models/bounds/max_use.h"
#include "models/results/present.h"
#include "models/units/text.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace lakewright::cli {
namespace {

using nlohmann::ordered_json;
using placement::FailureEffect;
using placement::PlacedLake;
using placement::PlacedRegion;
using placement::Placement;
using results::TextCell;
using results::Tone;

template <class T>
ordered_json orNull(const std::optional<T>& value) {
    return value ? ordered_json(*value) : nullptr;
}

ordered_json lakeJson(const std::optional<PlacedLake>& lake) {
    if (!lake)
        return nullptr;
    return {{"lake", lake->lake},
            {"roundTripSeconds", lake->roundTrip.value},
            {"oldestCopySeconds", lake->oldest.value},
            {"usdPerMonth", lake->perMonth.value}};
}

ordered_json regionJson(const PlacedRegion& region) {
    ordered_json refused = ordered_json::array();
    for (const placement::RefusedLake& one : region.refused)
        refused.push_back({{"lake", one.lake}, {"why", one.why}});
    return {{"region", region.region},
            {"area", region.area},
            {"bytesPerSecond", region.writes.value},
            {"primary", lakeJson(region.primary)},
            {"secondary", lakeJson(region.secondary)},
            {"refused", std::move(refused)}};
}

ordered_json failureJson(const FailureEffect& failure) {
    return {{"lost", failure.lost},
            {"hasToHold", failure.hasToHold},
            {"perYear", orNull(failure.perYear)},
            {"hoursPerYear", orNull(failure.hoursPerYear)},
            {"onSecondary", failure.onSecondary},
            {"unserved", failure.unserved},
            {"busiest", failure.busiest},
            {"use", failure.use},
            {"usdPerMonth", failure.perMonth.value}};
}

TextCell lakeCell(const std::optional<PlacedLake>& lake) {
    return lake ? TextCell(lake->lake) : TextCell("none", Tone::Bad);
}

std::string tripText(const std::optional<PlacedLake>& lake) {
    return lake ? units::durationText(lake->roundTrip) : "–";
}

std::string ageText(const PlacedRegion& region) {
    if (!region.primary)
        return "–";
    return units::durationText(
        std::max(region.primary->oldest, region.secondary ? region.secondary->oldest : units::Seconds{}));
}

std::string regionsText(const Placement& placement, const results::TextStyle& style) {
    results::TextTable table({{"Region"},
                              {"Writes", true},
                              {"Primary"},
                              {"RTT", true},
                              {"Secondary"},
                              {"RTT", true},
                              {"Copy at most", true},
                              {"USD a month", true}});
    std::string refused;
    for (const PlacedRegion& region : placement.regions) {
        table.add({region.region, units::display(region.writes), lakeCell(region.primary), tripText(region.primary),
                   lakeCell(region.secondary), tripText(region.secondary), ageText(region),
                   region.primary ? results::numberText(region.primary->perMonth.value, 0) : "–"});
        for (const placement::RefusedLake& one : region.refused)
            refused += fmt::format("  {} not to {}: {}\n", region.region, one.lake, one.why);
    }
    return table.text(style) + (refused.empty() ? "" : "\n" + refused);
}

std::string failuresText(const Placement& placement, const results::TextStyle& style) {
    results::TextTable table({{"Lost"},
                              {"A year", true},
                              {"To secondary", true},
                              {"No lake", true},
                              {"Busiest"},
                              {"Use", true},
                              {"USD a month", true}});
    for (const FailureEffect& failure : placement.failures) {
        const bool isOver = failure.use > bounds::kMaxUse;
        const bool isUnserved = !failure.unserved.empty();
        const std::string often = failure.lost == "nothing" ? ""
                                  : failure.perYear
                                      ? fmt::format("{:.2g} times, {:.2g} h", *failure.perYear, *failure.hoursPerYear)
                                      : "not known";
        table.add({failure.lost,
                   often,
                   std::to_string(failure.onSecondary.size()),
                   {std::to_string(failure.unserved.size()), isUnserved ? Tone::Bad : Tone::Plain},
                   failure.busiest.empty() ? "none" : failure.busiest,
                   {fmt::format("{:.1f} %", 100 * failure.use), isOver ? Tone::Bad : Tone::Plain},
                   results::numberText(failure.perMonth.value, 0)});
    }
    return table.text(style);
}

std::string verdictText(const Placement& placement, const results::TextStyle& style) {
    if (placement.isFeasible())
        return results::painted("  yes", Tone::Good, style) +
               fmt::format(": with any one region lost, copies use at most {:.0f} % of everything\n",
                           100 * bounds::kMaxUse);
    std::string text;
    const auto no = [&](const std::string& why) {
        text += results::painted("  no", Tone::Bad, style) + ": " + why + "\n";
    };
    for (const placement::Enlargement& one : placement.enlarged)
        no(fmt::format("{} has to be {:.1f} % larger; the placement is shown as if it were", one.resource,
                       100 * one.by));
    for (const PlacedRegion& region : placement.regions)
        if (!region.primary || !region.secondary)
            no(fmt::format("{} has no {} lake that it may use", region.region, region.primary ? "second" : "first"));
    return text;
}

} // namespace

std::string placementJson(const PlacementReport& report) {
    const Placement& placement = report.placement;
    ordered_json document{{"schema", "lakewright.placement/1"},
                          {"scenario", report.scenario},
                          {"scenarioHash", report.scenarioHash},
                          {"version", LAKEWRIGHT_VERSION},
                          {"feasible", placement.isFeasible()},
                          {"most", bounds::kMaxUse},
                          {"expectedUsdPerMonth", placement.perMonth.value},
                          {"enlarged", ordered_json::array()},
                          {"regions", ordered_json::array()},
                          {"failures", ordered_json::array()}};
    for (const placement::Enlargement& one : placement.enlarged)
        document["enlarged"].push_back({{"resource", one.resource}, {"by", one.by}});
    for (const PlacedRegion& region : placement.regions)
        document["regions"].push_back(regionJson(region));
    for (const FailureEffect& failure : placement.failures)
        document["failures"].push_back(failureJson(failure));
    return document.dump(2) + "\n";
}

std::string placementText(const PlacementReport& report, const results::TextStyle& style) {
    const Placement& placement = report.placement;
    std::string text = results::painted(results::printable(report.scenario), Tone::Strong, style) +
                       ": which lake keeps the central copies of each region's jobs\n";
    text +=
        verdictText(placement, style) + "\n" + regionsText(placement, style) + "\n" + failuresText(placement, style);
    double least = placement.perMonth.value, most = least;
    for (const FailureEffect& failure : placement.failures)
        if (failure.hasToHold) {
            least = std::min(least, failure.perMonth.value);
            most = std::max(most, failure.perMonth.value);
        }
    return text +
           fmt::format("\n  Egress of the copies: {} USD a month, {} to {} with what may be lost; prices by zone "
                       "(catalogue egress).\n"
                       "  Writes are those of jobs that never fail, which write most; the age of a copy is qT + S/B, "
                       "alone on its way.\n"
                       "  Regions are lost once in 2 years, median 2 h (MODELS 4.3, tier E). Reads stay with the data "
                       "sets' lakes and are not counted.\n",
                       results::numberText(placement.perMonth.value, 0), results::numberText(least, 0),
                       results::numberText(most, 0));
}

std::string placementWhatIf(const PlacementReport& report, const scenario::Scenario& scenario,
                            const std::filesystem::path& base) {
    ordered_json changes = ordered_json::array();
    changes.push_back({{"op", "replace"}, {"path", "/name"}, {"value", scenario.name + ", lakes placed"}});
    for (const PlacedRegion& row : report.placement.regions) {
        if (!row.primary)
            continue;
        ordered_json lakes = ordered_json::array({row.primary->lake});
        if (row.secondary)
            lakes.push_back(row.secondary->lake);
        const auto at = std::find_if(scenario.regions.begin(), scenario.regions.end(),
                                     [&](const scenario::Region& region) { return region.id == row.region; });
        changes.push_back({{"op", "add"},
                           {"path", fmt::format("/regions/{}/lakes", at - scenario.regions.begin())},
                           {"value", std::move(lakes)}});
    }
    const ordered_json document{
        {"schema", scenario::kSchema}, {"base", base.generic_string()}, {"changes", std::move(changes)}};
    return document.dump(2) + "\n";
}

} // namespace lakewright::cli
