// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/results/fault_table.h"

#include "models/results/present.h"
#include "models/units/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace lakewright::results {
namespace {

double change(const FaultFigure& figure) {
    if (!figure.before || !figure.during)
        return 1;
    const double most = std::max(std::fabs(figure.before->value), std::fabs(figure.during->value));
    return most > 0 ? std::fabs(figure.during->value - figure.before->value) / most : 0;
}

std::vector<const FaultFigure*> affected(const FaultEffect& fault) {
    std::vector<const FaultFigure*> all;
    for (const FaultFigure& figure : fault.figures)
        if (isAffected(figure))
            all.push_back(&figure);
    std::stable_sort(all.begin(), all.end(),
                     [](const FaultFigure* a, const FaultFigure* b) { return change(*a) > change(*b); });
    return all;
}

std::string estimateText(const std::optional<Estimate>& estimate, const std::string& unit) {
    return estimate ? present({estimate->value, estimate->low, estimate->high, unit}).text() : "—";
}

std::string recoveryText(const FaultFigure& figure) {
    if (!figure.before)
        return "—";
    if (figure.recovered == 0)
        return "not in this run";
    const std::string time = figure.recovery->value <= 0 ? "at once" : estimateText(figure.recovery, "s");
    return figure.recovered == figure.n ? time : fmt::format("{} in {} of {}", time, figure.recovered, figure.n);
}

TextCell estimateCell(const std::optional<Estimate>& estimate, const std::string& unit) {
    const std::string text = estimateText(estimate, unit);
    return estimate ? TextCell(text, estimate->value) : TextCell(text);
}

std::vector<TextCell> cellsOf(const FaultFigure& figure) {
    TextCell target("");
    if (figure.target)
        target = {present({*figure.target, *figure.target, *figure.target, figure.unit}).text(), *figure.target};
    return {words(figure.id),
            figure.entity,
            estimateCell(figure.before, figure.unit),
            estimateCell(figure.during, figure.unit),
            estimateCell(figure.after, figure.unit),
            target,
            recoveryText(figure)};
}

std::vector<TextCell> rowOf(const FaultEffect& fault, bool isNamed, const std::vector<TextCell>& figures) {
    std::vector<TextCell> row{"", "", ""};
    if (isNamed)
        row = {fault.id,
               {units::durationText(fault.at), fault.at.value},
               {units::durationText(fault.until - fault.at), (fault.until - fault.at).value}};
    row.insert(row.end(), figures.begin(), figures.end());
    return row;
}

} // namespace

TextTable faultTable(std::span<const FaultEffect> faults, FaultNames names) {
    TextTable table({{"Fault"},
                     {"From", true},
                     {"For", true},
                     {"Figure"},
                     {"Of"},
                     {"Before", true},
                     {"During", true},
                     {"After", true},
                     {"Objective", true},
                     {"Back after", true}});
    for (const FaultEffect& fault : faults) {
        const std::vector<const FaultFigure*> all = affected(fault);
        if (all.empty())
            table.add(rowOf(fault, true, {"no figure changed by more than a tenth", "", "", "", "", "", ""}));
        for (std::size_t i = 0; i < std::min(all.size(), kMostFaultRows); ++i)
            table.add(rowOf(fault, i == 0 || names == FaultNames::EachRow, cellsOf(*all[i])));
    }
    return table;
}

std::string restOfFaults(std::span<const FaultEffect> faults) {
    std::size_t more = 0, same = 0;
    for (const FaultEffect& fault : faults) {
        const std::size_t changed = affected(fault).size();
        more += changed - std::min(changed, kMostFaultRows);
        same += fault.figures.size() - changed;
    }
    if (more == 0)
        return same == 0 ? ""
                         : fmt::format("{} figure{} did not change by more than a tenth", same, same == 1 ? "" : "s");
    return fmt::format("{} more figure{} changed; {} did not by more than a tenth", more, more == 1 ? "" : "s", same);
}

} // namespace lakewright::results
