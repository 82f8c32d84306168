// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/calibration_output.h"

#include "models/results/amount_text.h"
#include "models/results/present.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace lakewright::cli {
namespace {

using namespace calibration;
using results::TextStyle;
using results::TextTable;
using results::Tone;

constexpr std::size_t kMostRows = 10; ///< of lists that JSON has in full

std::string percent(double ratio) {
    return fmt::format("{:.1f} %", 100 * ratio);
}

std::string interval(const Estimate& estimate) {
    const auto& [low, high] = estimate.profile.interval;
    const std::string& unit = estimate.parameter.unit;
    return fmt::format("{}{} to {}{}", estimate.profile.isOpenBelow ? "≤ " : "", results::amountText(low, unit),
                       estimate.profile.isOpenAbove ? "≥ " : "", results::amountText(high, unit));
}

results::TextCell verdict(const Estimate& estimate) {
    if (!estimate.isIdentified)
        return {"not identifiable: no claim", Tone::Bad};
    if (!estimate.profile.isClosed())
        return {"up to its limit", Tone::Doubtful};
    return {"", Tone::Plain};
}

std::string estimatesText(const Calibration& c, const TextStyle& style) {
    TextTable table({{"parameter"}, {"fitted", true}, {"95 % by profile"}, {"95 % by bootstrap"}, {""}});
    for (const Estimate& estimate : c.estimates) {
        const std::string& unit = estimate.parameter.unit;
        table.add({estimate.parameter.name, results::amountText(estimate.value, unit), interval(estimate),
                   estimate.resampled ? results::amountText(estimate.resampled->low, unit) + " to " +
                                            results::amountText(estimate.resampled->high, unit)
                                      : "too few groups",
                   verdict(estimate)});
    }
    return table.text(style);
}

/// A combination of one parameter that its own line already calls open.
bool isSaid(const Combination& combination, const Calibration& c) {
    return combination.ofParameter && !c.estimates[combination.powers.front().first].isIdentified;
}

std::string combinationsText(const Calibration& c) {
    std::string text;
    for (const Combination& combination : c.combinations)
        if (!combination.isIdentified() && !isSaid(combination, c))
            text += fmt::format("  not identifiable: {} (known to a factor of {})\n",
                                combinationText(combination, c.problem.parameters),
                                std::isfinite(combination.deviation)
                                    ? fmt::format("{:.3g}", std::exp(2 * std::min(combination.deviation, 50.0)))
                                    : "anything");
    return text;
}

void addErrors(TextTable& table, const std::string& what, const Errors& errors, const std::string& note) {
    const auto figure = [&](double ratio) { return errors.rows > 0 ? percent(ratio) : "–"; };
    table.add({what, results::countText(static_cast<double>(errors.rows)), figure(errors.mape),
               figure(errors.medianApe), figure(errors.p90Ape), figure(errors.coverage), note});
}

/// What the median of the other rows would have done in place of the fit.
void addConstant(TextTable& table, const HoldOut& held) {
    const Errors& errors = held.byConstant;
    if (errors.rows > 0)
        table.add({"  a constant", results::countText(static_cast<double>(errors.rows)), percent(errors.mape),
                   percent(errors.medianApe), percent(errors.p90Ape), "", "the median of the other rows"});
}

/// A line for each regime where there are several.
void addRegimes(TextTable& table, const std::vector<RegimeErrors>& regimes) {
    for (const RegimeErrors& regime : regimes)
        if (regimes.size() > 1)
            addErrors(table, "  of them " + regime.regime, regime.errors, "");
}

TextTable errorTable() {
    return TextTable({{"rows"},
                      {"count", true},
                      {"mean error", true},
                      {"median", true},
                      {"90th", true},
                      {"in 95 % band", true},
                      {""}});
}

std::string errorsText(const Calibration& c, const TextStyle& style) {
    TextTable table = errorTable();
    for (const HoldOut& held : c.holdOuts) {
        std::string note = fmt::format("{} {}", held.folds, held.folds == 1 ? "fold" : "folds");
        if (!held.unpredictable.empty())
            note += fmt::format("; {} rows more that nothing else says anything about", held.unpredictable.size());
        const bool isGraded = &held == &c.holdOuts.front();
        addErrors(table, "held out by " + held.by, held.errors, note + (isGraded ? "; what the grade looks at" : ""));
        if (isGraded) {
            addRegimes(table, held.regimes);
            addConstant(table, held);
        }
    }
    addErrors(table, "fitted", c.fitted, "seen by the fit: no evidence");
    const std::string only = onlySystem(c.rows);
    return table.text(style) + (only.empty()
                                    ? ""
                                    : fmt::format("  all rows are of one system, {}: no error on another is known\n",
                                                  results::printable(only)));
}

std::string residualsText(const Calibration& c, const TextStyle& style) {
    TextTable table({{"regime"}, {"rows", true}, {"bias", true}, {"deviation", true}});
    for (const RegimeResiduals& r : c.residuals)
        table.add({r.regime, results::countText(static_cast<double>(r.rows)), fmt::format("{:+.1f} %", 100 * r.bias),
                   percent(r.deviation)});
    return table.text(style);
}

/// How far a value with this deviation of its logarithm may be off in 95 % of cases: "±3.62 %", "×/÷ 2.4".
std::string uncertaintyText(double deviation) {
    constexpr double kMostPercent = 0.25;
    const double factor = std::exp(2 * std::min(deviation, 20.));
    return factor < 1 + kMostPercent ? fmt::format("±{:.3g} %", 100 * (factor - 1)) : fmt::format("×/÷ {:.3g}", factor);
}

/// The parameter whose deviation shrinks most, with how far; `before`: the deviations without the measurement.
std::string gainOf(const Calibration& c, const std::vector<double>& before, const std::vector<double>& after) {
    std::size_t best = 0;
    double least = 1;
    for (std::size_t i = 0; i < after.size(); ++i)
        if (const double ratio = after[i] / before[i]; ratio < least) {
            least = ratio;
            best = i;
        }
    if (least > 0.995)
        return "no parameter gains more than half a per cent";
    return fmt::format("{}: {} instead of {}", c.estimates[best].parameter.name, uncertaintyText(after[best]),
                       uncertaintyText(before[best]));
}

/// Measurements worth buying, each with what it gives when those above it are made.
std::string nextText(const Calibration& c, const Model& model, const TextStyle& style) {
    TextTable table({{"next measurement"}, {"at"}, {"what it gives after those above it"}});
    std::vector<double> before;
    for (const Estimate& estimate : c.estimates)
        before.push_back(estimate.deviation);
    for (const NextMeasurement& next : c.next) {
        std::string at;
        for (std::size_t i = 0; i < model.variables.size(); ++i)
            if (next.numbers[i] != 0)
                at += fmt::format("{}{} {}", at.empty() ? "" : ", ", model.variables[i].name,
                                  results::amountText(next.numbers[i], model.variables[i].unit));
        table.add({"as " + c.rows[next.like].group, at, gainOf(c, before, next.deviations)});
        before = next.deviations;
    }
    return table.text(style);
}

/// A column of a table that is no measurement; lists of them would hide the rows.
bool isColumn(const traces::Omission& omission) {
    return omission.reason.find(": column ") != std::string::npos;
}

std::string omissionsText(const std::string& title, const std::vector<traces::Omission>& omissions) {
    std::string text;
    std::size_t shown = 0, more = 0;
    for (const traces::Omission& omission : omissions) {
        if (shown == kMostRows || isColumn(omission)) {
            ++more;
            continue;
        }
        ++shown;
        text += fmt::format("  {} × {}{}\n", results::countText(static_cast<double>(omission.count)),
                            results::printable(omission.reason),
                            omission.places.empty() ? "" : " (" + results::printable(omission.places[0]) + " …)");
    }
    if (more > 0)
        text += fmt::format("  {} {} more, see --json\n", more, more == 1 ? "reason" : "reasons");
    return text.empty() ? "" : "\n" + title + "\n" + text;
}

/// How many runs there were, and of those that failed the reasons.
std::string runsText(const CalibrationRuns& runs) {
    std::vector<traces::Omission> reasons;
    for (const FailedRun& failed : runs.failed) {
        auto at = std::find_if(reasons.begin(), reasons.end(),
                               [&](const traces::Omission& one) { return one.reason == failed.reason; });
        if (at == reasons.end())
            at = reasons.insert(at, {failed.reason, 0, {failed.run.circumstance}});
        ++at->count;
    }
    return fmt::format("  {} simulated runs, {} of them failed; intervals and held-out errors by lines around what "
                       "they found\n",
                       results::countText(static_cast<double>(runs.runs)), runs.failed.size()) +
           omissionsText("Runs that failed", reasons);
}

std::string gradeText(const Evidence& evidence) {
    std::string text = fmt::format("Evidence grade {}", evidence.grade);
    for (std::size_t i = 0; i < evidence.reasons.size(); ++i)
        text += (i == 0 ? ": " : "; ") + evidence.reasons[i];
    return text;
}

std::string keyText(const ProfileKey& key) {
    return fmt::format("{}, hardware: {}, software: {}, made {}, expires {}", results::printable(key.name),
                       results::printable(key.hardware), results::printable(key.software), growth::dateText(key.made),
                       growth::dateText(key.expires));
}

/// When a regime of telemetry left the predictions, and by how much.
std::string alarmText(const Drift& drift, const PredictionReport& report) {
    const auto place = [&](std::size_t index) {
        const Row& row = report.rows[report.predictions.rows[index].row];
        return results::printable(row.file + " " + row.place);
    };
    const std::string ratios = drift.before
                                   ? fmt::format("{:.3f} before, {:.3f} since", *drift.before, drift.after.value())
                                   : fmt::format("{:.3f} from the first row on", drift.after.value());
    return fmt::format("Drift: {} is {} what is predicted since {} (certain at {}).\n"
                       "  measured over predicted {}\n",
                       results::printable(drift.regime), drift.isUpward ? "above" : "below", place(drift.since),
                       place(*drift.alarm), ratios);
}

/// Whether telemetry left the predictions, and what moved.
std::string driftText(const Drift& drift, const PredictionReport& report) {
    std::string text = drift.alarm ? alarmText(drift, report) : "No drift. Measured over predicted in the mean:\n";
    for (const RegimeShift& shift : drift.regimes)
        text += fmt::format("  {}: {:.3f} over {} rows\n", results::printable(shift.regime), shift.ratio, shift.rows);
    if (drift.beyond > 0)
        text += fmt::format("  {} of {} lie beyond what was measured: the load changed, or the fit does not reach that "
                            "far\n",
                            percent(drift.beyond), drift.alarm ? "the rows since then" : "the rows");
    return text;
}

std::string bandText(const Comparison& comparison, const std::string& unit) {
    return comparison.hasBand()
               ? results::amountText(comparison.low, unit) + " to " + results::amountText(comparison.high, unit)
               : "unknown";
}

/// An outcome, with the regime where that says more: "latency, p99".
std::string nameOf(const Row& row) {
    return row.outcome == row.regime ? row.outcome : row.outcome + ", " + row.regime;
}

} // namespace

std::string toText(const CalibrationReport& report, const TextStyle& style) {
    const Calibration& c = report.calibration;
    const Model& model = *modelNamed(c.model);
    std::string text =
        fmt::format("{}: {}\n  {}\n  {} rows in {} groups by {}, {} {}\n", model.name, model.title, model.law,
                    results::countText(static_cast<double>(c.rows.size())), c.problem.groups.size(), model.groupWord,
                    report.profile.files.size(), report.profile.files.size() == 1 ? "file" : "files");
    if (report.runs)
        text += runsText(*report.runs);
    text += "\n" + gradeText(c.evidence) + "\n\n" + errorsText(c, style) + "\n" + estimatesText(c, style) +
            combinationsText(c) + "\n" + residualsText(c, style);
    if (!c.next.empty())
        text += "\n" + nextText(c, model, style);
    text += omissionsText("Assumed", report.assumed) + omissionsText("Left out", report.omissions) +
            omissionsText("Files that are no measurements", report.refused);
    return text + "\nProfile " + keyText(report.profile.key) + "\n";
}

std::string toText(const std::vector<CalibrationReport>& reports, const NotFitted& notFitted, const TextStyle& style) {
    std::string text;
    for (const CalibrationReport& report : reports)
        text += toText(report, style) + "\n";
    for (const auto& [model, reason] : notFitted)
        text += fmt::format("Not fitted: {} ({})\n", model, reason);
    return text;
}

std::string toText(const PredictionReport& report, const TextStyle& style) {
    const Predictions& p = report.predictions;
    std::string text = fmt::format("Profile {}\n{}\n", keyText(report.profile.key), gradeText(report.profile.evidence));
    if (report.isStale)
        text += "This profile has expired: measure again.\n";
    for (const std::string& file : report.fitted)
        text += results::printable(file) + " was seen by the fit: its errors are no evidence.\n";
    if (report.drift)
        text += driftText(*report.drift, report);
    TextTable errors = errorTable();
    addErrors(errors, "all rows", p.errors, "");
    addRegimes(errors, p.regimes);
    if (p.inside.rows != p.errors.rows)
        addErrors(errors, "inside of what was measured", p.inside, "");
    text += "\n" + errors.text(style);
    std::vector<const Predicted*> worst;
    for (const Predicted& row : p.rows)
        worst.push_back(&row);
    std::stable_sort(worst.begin(), worst.end(), [](const Predicted* a, const Predicted* b) {
        return a->comparison.absoluteError() > b->comparison.absoluteError();
    });
    TextTable rows({{"largest errors"}, {"measured", true}, {"predicted", true}, {"95 % band"}, {"error", true}, {""}});
    for (std::size_t i = 0; i < worst.size() && i < kMostRows; ++i) {
        const Row& row = report.rows[worst[i]->row];
        const Comparison& c = worst[i]->comparison;
        rows.add({row.group + " " + nameOf(row), results::amountText(c.measured, row.unit),
                  results::amountText(c.predicted, row.unit), bandText(c, row.unit), percent(c.absoluteError()),
                  worst[i]->beyond.empty() ? "" : "beyond: " + worst[i]->beyond.front()});
    }
    text += "\n" + rows.text(style);
    return text + omissionsText("Cannot be predicted", p.unpredictable) + omissionsText("Assumed", report.assumed) +
           omissionsText("Left out", report.omissions) +
           omissionsText("Files that are no measurements", report.refused);
}

} // namespace lakewright::cli
