// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/branch_output.h"

#include "app/cli/terminal.h"
#include "models/results/codec.h"
#include "models/results/present.h"
#include "models/results/text_table.h"
#include "models/units/text.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace lakewright::cli {
namespace {

using nlohmann::ordered_json;
using results::Tone;
using sim::PairedDelta;

ordered_json optionalJson(const std::optional<double>& value) {
    return value ? ordered_json(*value) : nullptr;
}

ordered_json deltaJson(const PairedDelta& one) {
    return {{"id", one.id},
            {"entity", one.entity},
            {"unit", one.unit},
            {"without", one.without},
            {"with", one.with},
            {"delta", one.delta},
            {"low", optionalJson(one.low)},
            {"high", optionalJson(one.high)},
            {"n", one.n}};
}

bool isCertain(const PairedDelta& one) {
    return one.low && one.high && (*one.low > 0 || *one.high < 0);
}

/// The difference with its sign, in the unit that both values are shown in.
std::string deltaText(const PairedDelta& one, const results::Scale& scale) {
    results::Figure figure{std::abs(one.delta), {}, {}, one.unit};
    if (one.low && one.high) {
        const double half = (*one.high - *one.low) / 2;
        figure.low = figure.value - half;
        figure.high = figure.value + half;
    }
    return (one.delta < 0 ? "\u2212" : "+") + results::present(figure, scale).text();
}

std::string deltasText(const std::vector<PairedDelta>& deltas) {
    results::TextTable table({{"Figure"}, {"Entity"}, {"Without", true}, {"With", true}, {"Difference", true}});
    std::size_t same = 0, shown = 0;
    constexpr std::size_t kMost = 60;
    for (const PairedDelta& one : deltas) {
        if (one.delta == 0 && one.without == one.with) {
            ++same;
            continue;
        }
        if (++shown > kMost)
            continue;
        const results::Scale scale = results::scaleFor(one.unit, std::max(std::abs(one.without), std::abs(one.with)));
        const auto value = [&](double number) {
            return results::present({number, number, number, one.unit}, scale).text();
        };
        table.add({results::words(one.id),
                   one.entity,
                   value(one.without),
                   value(one.with),
                   {deltaText(one, scale), isCertain(one) ? Tone::Strong : Tone::Dim}});
    }
    std::string all = shown > 0 ? table.text(outputStyle()) : "";
    if (shown > kMost)
        all += fmt::format("  {} more differ; --json has them.\n", shown - kMost);
    return all + fmt::format("  {} of {} figures are the same in both.\n", same, deltas.size());
}

std::string verdictsText(const sim::Branch& branch) {
    std::string all;
    const auto word = [](results::Verdict verdict) {
        return verdict == results::Verdict::Met ? "met" : verdict == results::Verdict::Missed ? "missed" : "undecided";
    };
    for (const results::ObjectiveResult& with : branch.with.objectives) {
        const auto without = std::find_if(branch.without.objectives.begin(), branch.without.objectives.end(),
                                          [&](const auto& one) { return one.objective.id == with.objective.id; });
        const char* before = without == branch.without.objectives.end() ? "met" : word(without->verdict);
        all += fmt::format("  {}: {} without, {} with; {}.\n", with.objective.id, before, word(with.verdict),
                           results::printable(with.text));
    }
    return all;
}

} // namespace

std::string branchJson(const BranchReport& report) {
    const sim::Branch& branch = report.branch;
    ordered_json document{{"schema", "lakewright.branch/1"},     {"scenario", report.scenario},
                          {"scenarioHash", report.scenarioHash}, {"changedHash", report.changedHash},
                          {"version", LAKEWRIGHT_VERSION},       {"atSeconds", branch.at.value},
                          {"pastFingerprints", branch.past},     {"deltas", ordered_json::array()}};
    for (const PairedDelta& one : branch.deltas)
        document["deltas"].push_back(deltaJson(one));
    document["without"] = results::toJson(branch.without);
    document["with"] = results::toJson(branch.with);
    return document.dump(2) + "\n";
}

std::string branchText(const BranchReport& report) {
    const sim::Branch& branch = report.branch;
    return fmt::format("{}, two futures from {} of {} on, {} replication{} each\n", report.scenario,
                       units::durationText(branch.at), units::durationText(branch.without.horizon), branch.past.size(),
                       branch.past.size() == 1 ? "" : "s") +
           verdictsText(branch) + "\n" + deltasText(branch.deltas);
}

} // namespace lakewright::cli
