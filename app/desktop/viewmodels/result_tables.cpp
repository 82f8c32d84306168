// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/viewmodels/result_tables.h"

#include "app/desktop/viewmodels/figure_text.h"
#include "app/desktop/viewmodels/words.h"
#include "models/results/distribution_table.h"
#include "models/results/egress_table.h"
#include "models/results/fault_table.h"

#include <QObject>

#include <utility>

namespace lakewright::desktop {
namespace {

Cell word(const QString& shown) {
    return {.text = shown};
}

Cell figure(double value, std::optional<double> low, std::optional<double> high, const QString& unit) {
    const QString interval = intervalWords(value, low, high, unit);
    return {
        .text = figureText(value, low, high, unit),
        .sort = value,
        .toolTip =
            QStringLiteral("%1 %2, %3").arg(QString::number(value, 'g', 17), unit == "1" ? QString() : unit, interval),
        .source = QObject::tr("run"),
        .interval = interval,
        .exact = low && high && *low == value && *high == value};
}

Cell exactFigure(double value, const QString& unit) {
    return figure(value, value, value, unit);
}

Cell verdict(const results::ObjectiveResult& result) {
    const bool met = result.verdict == results::Verdict::Met, missed = result.verdict == results::Verdict::Missed;
    return {.text = verdictWords(result.verdict),
            .sort = static_cast<int>(result.verdict),
            .toolTip = text(result.text),
            .state = met      ? CellState::Good
                     : missed ? CellState::Error
                              : CellState::Warning};
}

Cell intervalCell(const results::Metric& metric) {
    const QString unit = text(metric.unit);
    return {.text = intervalWords(metric.value, metric.low, metric.high, unit),
            .sort = metric.low && metric.high ? *metric.high - *metric.low : -1.0};
}

Cell boundCell(const results::Metric& metric) {
    if (!metric.bound)
        return {.text = QStringLiteral("—"),
                .sort = -1.0,
                .toolTip = QObject::tr("No closed-form bound"),
                .state = CellState::Muted};
    const QString sign = metric.bound->upper ? QStringLiteral("≤ ") : QStringLiteral("≥ ");
    return {.text = sign + figureText(metric.bound->value, text(metric.unit)),
            .sort = metric.bound->value,
            .toolTip = text(metric.bound->equation),
            .source = text(metric.bound->equation),
            .exact = true};
}

/// A table of the terminal as one of the window, with the same words.
Table sameWords(const results::TextTable& from) {
    Table table;
    for (const results::TextColumn& column : from.columns())
        table.columns.push_back({text(column.header), column.isNumber});
    for (const auto& cells : from.rows()) {
        Row row;
        for (const results::TextCell& cell : cells) {
            row.cells.push_back(word(text(cell.text)));
            if (cell.value)
                row.cells.back().sort = *cell.value;
        }
        table.rows.push_back(std::move(row));
    }
    return table;
}

} // namespace

Table objectiveTable(const results::RunSummary& summary) {
    Table table;
    table.columns = {{QObject::tr("Verdict")},         {QObject::tr("Objective")},    {QObject::tr("Worst")},
                     {QObject::tr("Value"), true},     {QObject::tr("Target"), true}, {QObject::tr("Held in"), true},
                     {QObject::tr("What was reached")}};
    for (const auto& result : summary.objectives) {
        const QString unit = text(result.objective.unit);
        Row row;
        row.object = {ObjectKind::Objective, text(result.objective.id)};
        row.cells = {verdict(result),
                     word(objectiveName(result.objective)),
                     word(text(result.worstEntity)),
                     figure(result.value, result.low, result.high, unit),
                     {.text = targetWords(result.objective), .sort = result.objective.target, .exact = true},
                     {.text = percentText(result.probability),
                      .sort = result.probability,
                      .source = QObject::tr("run"),
                      .interval = QObject::tr("share of %1 replications").arg(summary.replications)},
                     word(text(result.text))};
        table.rows.push_back(std::move(row));
    }
    return table;
}

Table metricTable(const results::RunSummary& summary) {
    Table table;
    table.columns = {{QObject::tr("Metric")},   {QObject::tr("Of")},         {QObject::tr("Value"), true},
                     {QObject::tr("Interval")}, {QObject::tr("Runs"), true}, {QObject::tr("Bound"), true}};
    for (const auto& metric : summary.metrics) {
        Row row;
        row.cells = {word(metricName(metric.id)),
                     word(text(metric.entity)),
                     figure(metric.value, metric.low, metric.high, text(metric.unit)),
                     intervalCell(metric),
                     {.text = countText(metric.n), .sort = metric.n, .exact = true},
                     boundCell(metric)};
        table.rows.push_back(std::move(row));
    }
    return table;
}

Table bottleneckTable(const results::RunSummary& summary) {
    Table table;
    table.columns = {{QObject::tr("Resource")},
                     {QObject::tr("Held back")},
                     {QObject::tr("Busy"), true},
                     {QObject::tr("Flow time lost"), true}};
    for (const auto& bottleneck : summary.bottlenecks) {
        Row row;
        row.cells = {word(text(bottleneck.resource)), word(text(bottleneck.entity)),
                     exactFigure(bottleneck.busy.value, QStringLiteral("s")),
                     exactFigure(bottleneck.flowSeconds, QStringLiteral("s"))};
        for (std::size_t i = 2; i < 4; ++i) {
            row.cells[i].exact = false;
            row.cells[i].interval = QObject::tr("mean of %1 replications").arg(summary.replications);
        }
        table.rows.push_back(std::move(row));
    }
    return table;
}

Table invariantTable(const results::RunSummary& summary) {
    Table table;
    table.columns = {{QObject::tr("Check")},
                     {QObject::tr("Verdict")},
                     {QObject::tr("Largest relative violation"), true},
                     {QObject::tr("Allowed"), true},
                     {QObject::tr("Where")}};
    for (const auto& invariant : summary.invariants) {
        Row row;
        row.cells = {word(metricName(invariant.id)),
                     {.text = invariant.ok ? QObject::tr("Holds") : QObject::tr("Violated"),
                      .sort = invariant.ok ? 1 : 0,
                      .state = invariant.ok ? CellState::Good : CellState::Error},
                     {.text = QString::number(invariant.worst, 'g', 3), .sort = invariant.worst, .exact = true},
                     {.text = QString::number(invariant.tolerance, 'g', 3), .sort = invariant.tolerance, .exact = true},
                     word(text(invariant.detail))};
        table.rows.push_back(std::move(row));
    }
    return table;
}

Table timelineTable(const results::RunSummary& summary) {
    Table table;
    table.columns = {{QObject::tr("At"), true},
                     {QObject::tr("Lasts"), true},
                     {QObject::tr("Entity")},
                     {QObject::tr("Kind")},
                     {QObject::tr("What happened")}};
    for (const auto& event : summary.timeline) {
        const auto lasts = event.until - event.at;
        Row row;
        row.cells = {{.text = text(event.at), .sort = event.at.value, .exact = true},
                     {.text = lasts.value > 0 ? text(lasts) : QStringLiteral("—"), .sort = lasts.value, .exact = true},
                     word(text(event.entity)),
                     word(metricName(event.kind)),
                     word(text(event.text))};
        table.rows.push_back(std::move(row));
    }
    return table;
}

Table faultEffectTable(const results::RunSummary& summary) {
    return sameWords(results::faultTable(summary.faults, results::FaultNames::EachRow));
}

Table distributionTable(const results::RunSummary& summary) {
    Table table = sameWords(results::distributionTable(summary.distributions));
    for (std::size_t i = 0; i < table.rows.size(); ++i)
        table.rows[i].cells.front().toolTip = text(results::distributionText(summary.distributions[i]));
    return table;
}

Table egressTable(const results::RunSummary& summary) {
    Table table = sameWords(results::egressTable(summary.egress, summary.egress.size()));
    for (std::size_t i = 0; i < table.rows.size(); ++i)
        table.rows[i].cells.back().toolTip = text(summary.egress[i].source);
    return table;
}

} // namespace lakewright::desktop
