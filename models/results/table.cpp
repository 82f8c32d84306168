// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/results/table.h"

#include "models/results/deployment_words.h"
#include "models/results/distribution_table.h"
#include "models/results/egress_table.h"
#include "models/results/fault_table.h"
#include "models/results/metric_groups.h"
#include "models/results/migration_words.h"
#include "models/units/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

namespace lakewright::results {
namespace {

/// Rows of a table of entities before it is summarised, and rows of the ledgers shown.
constexpr std::size_t kMostRows = 12, kMostLedgerRows = 10;

struct Out {
    const TextStyle& style;
    std::string text;

    void heading(const std::string& title) { text += "\n" + painted(printable(title), Tone::Strong, style) + "\n"; }
    void paragraph(const std::string& words, Tone tone = Tone::Plain) {
        for (const std::string& line : wrapped(printable(words), std::max(20, style.columns - 2)))
            text += "  " + painted(line, tone, style) + "\n";
    }
    void table(const TextTable& table) { text += table.text(style); }
};

Tone toneOf(Verdict verdict) {
    return verdict == Verdict::Met ? Tone::Good : verdict == Verdict::Missed ? Tone::Bad : Tone::Doubtful;
}

void addObjectives(Out& out, const RunSummary& summary) {
    if (summary.objectives.empty())
        return;
    TextTable table({{"Verdict"}, {"Objective"}, {"Reached", true}, {"Worst"}, {"Met in", true}, {"Why"}});
    for (const ObjectiveResult& o : summary.objectives)
        table.add({{verdictWord(o.verdict), toneOf(o.verdict)},
                   targetText(o.objective),
                   present({o.value, o.low, o.high, o.objective.unit}).text(),
                   o.worstEntity,
                   fmt::format("{:.0f} of {}", o.probability * summary.replications, summary.replications),
                   o.text});
    out.table(table);
}

/// Values, intervals and bounds of one column, each padded to its own width so that they stand below each other.
std::vector<std::string> alignedCells(const std::vector<const Metric*>& cells, const Scale& scale) {
    std::vector<Shown> shown;
    std::vector<std::string> bounds;
    int value = 0, interval = 0, bound = 0;
    for (const Metric* metric : cells) {
        shown.push_back(metric ? present(figure(*metric), scale) : Shown{"—", "", ""});
        bounds.push_back(metric && metric->bound
                             ? fmt::format("{} {}", metric->bound->upper ? "≤" : "≥",
                                           present({metric->bound->value, {}, {}, metric->unit}, scale).value)
                             : "");
        value = std::max(value, displayWidth(shown.back().value));
        interval = std::max(interval, displayWidth(shown.back().interval));
        bound = std::max(bound, displayWidth(bounds.back()));
    }
    const auto pad = [](const std::string& text, int width) {
        return std::string(static_cast<std::size_t>(std::max(0, width - displayWidth(text))), ' ');
    };
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < shown.size(); ++i) {
        std::string cell = pad(shown[i].value, value) + shown[i].value;
        if (interval > 0)
            cell += " " + shown[i].interval + pad(shown[i].interval, interval);
        if (bound > 0)
            cell += "  " + bounds[i] + pad(bounds[i], bound);
        texts.push_back(cell);
    }
    return texts;
}

std::string headerOf(const MetricColumn& column) {
    return words(column.id) + (column.scale.name.empty() ? "" : " " + column.scale.name);
}

/// One entity: a row per metric.
void addSingle(Out& out, const RunSummary& summary, const MetricGroup& group) {
    TextTable table({{"Figure"}, {"Value", true}, {"Bound", true}, {"n", true}, {"Bound by"}});
    for (const auto& cell : group.cells.front()) {
        const Metric& metric = summary.metrics[*cell];
        const auto& bound = metric.bound;
        table.add({words(metric.id), present(figure(metric)).text(),
                   bound ? (bound->upper ? "≤ " : "≥ ") + present({bound->value, {}, {}, metric.unit}).text() : "",
                   std::to_string(metric.n), bound ? bound->equation : ""});
    }
    out.table(table);
}

void addRows(Out& out, const RunSummary& summary, const MetricGroup& group) {
    std::vector<TextColumn> columns{{"Entity"}};
    std::vector<std::vector<std::string>> texts;
    for (std::size_t c = 0; c < group.columns.size(); ++c) {
        columns.push_back({headerOf(group.columns[c]), true});
        std::vector<const Metric*> cells;
        for (const auto& row : group.cells)
            cells.push_back(row[c] ? &summary.metrics[*row[c]] : nullptr);
        texts.push_back(alignedCells(cells, group.columns[c].scale));
    }
    TextTable table(columns);
    for (std::size_t r = 0; r < group.entities.size(); ++r) {
        std::vector<TextCell> row{group.entities[r]};
        for (const auto& column : texts)
            row.emplace_back(column[r]);
        table.add(std::move(row));
    }
    out.table(table);
}

/// Many entities: a row per metric with the lowest, the median and the highest.
void addSpread(Out& out, const RunSummary& summary, const MetricGroup& group) {
    TextTable table({{"Figure"}, {"Lowest", true}, {"at"}, {"Median", true}, {"Highest", true}, {"at"}});
    for (std::size_t c = 0; c < group.columns.size(); ++c) {
        const std::vector<std::size_t> sorted = sortedColumn(summary.metrics, group, c);
        if (sorted.empty())
            continue;
        const Metric& low = summary.metrics[sorted.front()];
        const Metric& middle = summary.metrics[sorted[(sorted.size() - 1) / 2]];
        const Metric& high = summary.metrics[sorted.back()];
        const Scale& scale = group.columns[c].scale;
        table.add({words(group.columns[c].id), present(figure(low), scale).text(), low.entity,
                   present(figure(middle), scale).text(), present(figure(high), scale).text(), high.entity});
    }
    out.table(table);
}

void addMetrics(Out& out, const RunSummary& summary) {
    for (const MetricGroup& group : groupMetrics(summary.metrics)) {
        out.heading(group.title);
        if (group.entities.size() == 1)
            addSingle(out, summary, group);
        else if (group.entities.size() <= kMostRows)
            addRows(out, summary, group);
        else
            addSpread(out, summary, group);
    }
}

void addMigrations(Out& out, const RunSummary& summary) {
    if (summary.migrations.empty())
        return;
    out.heading("Migrations: done in time, by draws of what is not known");
    TextTable table({{"Migration"},
                     {"Deadline", true},
                     {"Probability", true},
                     {"P50"},
                     {"P90"},
                     {"Copy without luck", true},
                     {"A tenth more of, earlier by (probability)"}});
    for (const MigrationOutcome& m : summary.migrations) {
        const DrawnProbability& p = m.deadlineProbability;
        table.add({m.id, units::durationText(m.deadline), present({p.value, p.low, p.high, "1"}).text(),
                   dateText(m.dateP50), dateText(m.dateP90),
                   fmt::format("{}, {}", units::durationText(m.bound), m.boundBy), leversText(m)});
    }
    out.table(table);
}

/// Rules that refuse a deployment or cannot tell; those that hold are in the sheet of lakewright deployments.
void addDeployments(Out& out, const RunSummary& summary) {
    TextTable table({{"Deployment"}, {"Variant"}, {"Rule"}, {"Answer"}, {"Because"}});
    for (const SharedVerdict& one : sharedVerdicts(summary.deployments))
        table.add({namesText(one.of),
                   one.variant,
                   words(one.verdict.rule),
                   {answerWord(one.verdict.answer),
                    one.verdict.answer == deployments::Answer::No ? Tone::Bad : Tone::Doubtful},
                   one.verdict.text});
    if (table.rows().empty())
        return;
    out.heading("Deployments: rules that do not hold, by their variant");
    out.table(table);
}

void addFaults(Out& out, const RunSummary& summary) {
    if (summary.faults.empty())
        return;
    out.heading("Faults: the hour before, during, and after until it is as before");
    out.table(faultTable(summary.faults));
    if (const std::string rest = restOfFaults(summary.faults); !rest.empty())
        out.paragraph(rest, Tone::Dim);
}

void addMore(Out& out, std::size_t all) {
    if (all > kMostLedgerRows)
        out.paragraph(fmt::format("and {} more", all - kMostLedgerRows), Tone::Dim);
}

void addDistributions(Out& out, const RunSummary& summary) {
    for (const DistributionOutcome& one : summary.distributions) {
        out.heading(distributionTitle(one));
        out.paragraph(distributionText(one));
        out.table(hopTable(one, kMostLedgerRows));
        addMore(out, one.hops.size());
    }
}

void addEgress(Out& out, const RunSummary& summary) {
    if (summary.egress.empty())
        return;
    out.heading("Egress between regions");
    out.table(egressTable(summary.egress, kMostLedgerRows));
    addMore(out, summary.egress.size());
    out.paragraph(egressText(summary));
}

void addBottlenecks(Out& out, const RunSummary& summary) {
    if (summary.bottlenecks.empty())
        return;
    out.heading("Bottlenecks: who was limited by what");
    TextTable table({{"Limit"}, {"Held back"}, {"For", true}, {"Flow time", true}});
    for (std::size_t i = 0; i < std::min(kMostLedgerRows, summary.bottlenecks.size()); ++i) {
        const Bottleneck& b = summary.bottlenecks[i];
        table.add({b.resource, b.entity, units::durationText(b.busy), units::durationText({b.flowSeconds})});
    }
    out.table(table);
    addMore(out, summary.bottlenecks.size());
}

void addLinks(Out& out, const RunSummary& summary) {
    if (summary.links.empty())
        return;
    std::vector<std::size_t> order(summary.links.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return summary.links[a].p95Utilisation > summary.links[b].p95Utilisation;
    });
    order.resize(std::min(order.size(), kMostLedgerRows));
    out.heading("Busiest links");
    TextTable table({{"Link"}, {"From"}, {"To"}, {"Capacity", true}, {"Carried", true}, {"Mean", true}, {"P95", true}});
    for (const std::size_t i : order) {
        const LinkUse& l = summary.links[i];
        table.add({l.id, l.from, l.to, units::networkText(l.capacity), units::display(l.carried),
                   percentText(l.meanUtilisation), percentText(l.p95Utilisation)});
    }
    out.table(table);
    addMore(out, summary.links.size());
}

void addInvariants(Out& out, const RunSummary& summary) {
    if (summary.invariants.empty())
        return;
    out.heading("Checks of the run on itself");
    TextTable table({{"Check"}, {"Result"}, {"Worst", true}, {"Allowed", true}, {"Where"}});
    for (const Invariant& i : summary.invariants)
        table.add({words(i.id),
                   {i.ok ? "ok" : "violated", i.ok ? Tone::Good : Tone::Bad},
                   fmt::format("{:.2g}", i.worst),
                   fmt::format("{:.2g}", i.tolerance),
                   i.detail});
    out.table(table);
}

void addWarnings(Out& out, const RunSummary& summary) {
    if (!summary.warnings.empty())
        out.heading("Warnings");
    for (const std::string& warning : summary.warnings)
        out.paragraph(warning, Tone::Doubtful);
}

void addProvenance(Out& out, const RunSummary& summary, const RunEnvironment& environment) {
    out.heading("How this was found");
    const auto assumed = std::count_if(summary.assumptions.begin(), summary.assumptions.end(),
                                       [](const scenario::Assumption& a) { return a.tier == 'E'; });
    std::string settings;
    for (const auto& [key, value] : summary.settings)
        settings += fmt::format("{}{} = {}", settings.empty() ? "" : ", ", key, value);
    TextTable table({{"What"}, {"Value"}});
    table.add({"Engine", summary.engine + (settings.empty() ? "" : ": " + settings)});
    table.add({"Seed, replications", fmt::format("{}, {}", summary.seed, summary.replications)});
    table.add({"Work", fmt::format("{} events, {} flow completions a replication",
                                   countText(static_cast<double>(summary.events)),
                                   countText(static_cast<double>(summary.flowCompletions)))});
    table.add({"Inputs", fmt::format("{} defaults and assumptions, {} of them of tier E (assumed)",
                                     summary.assumptions.size(), assumed)});
    table.add({"Scenario hash", summary.scenarioHash});
    table.add({"Fingerprint", summary.fingerprint});
    table.add({"Version", summary.version});
    if (!environment.startedAt.empty())
        table.add(
            {"Execution",
             fmt::format("{} wall, {} thread{}, {}, {}", units::durationText({environment.wallSeconds}),
                         environment.jobs, environment.jobs == 1 ? "" : "s", environment.host, environment.startedAt)});
    out.table(table);
}

} // namespace

const char* verdictWord(Verdict verdict) {
    static constexpr const char* kWords[] = {"met", "missed", "undecided"};
    return kWords[static_cast<std::size_t>(verdict)];
}

std::string verdictText(const RunSummary& summary) {
    const auto count = [&](Verdict verdict) {
        return std::count_if(summary.objectives.begin(), summary.objectives.end(),
                             [&](const ObjectiveResult& o) { return o.verdict == verdict; });
    };
    const auto all = summary.objectives.size();
    const auto missed = count(Verdict::Missed), undecided = count(Verdict::Undecided);
    if (all == 0)
        return "No objectives";
    if (missed == 0 && undecided == 0)
        return all == 1 ? "The objective is met" : fmt::format("All {} objectives met", all);
    std::string text = missed > 0 ? fmt::format("{} of {} objectives missed", missed, all) : "";
    if (undecided > 0)
        text += missed > 0 ? fmt::format(", {} undecided", undecided)
                           : fmt::format("{} of {} objectives undecided, none missed", undecided, all);
    return text;
}

std::string targetText(const scenario::Objective& objective) {
    const std::string who = objective.entity == "*"     ? " of every entity"
                            : objective.entity == "all" ? ""
                                                        : " of " + objective.entity;
    const std::string target = present({objective.target, objective.target, objective.target, objective.unit}).text();
    std::string text = fmt::format("{}{} {} {}", words(objective.metric), who,
                                   objective.comparison == scenario::Comparison::AtLeast ? "≥" : "≤", target);
    if (objective.probability)
        text += fmt::format(" in {} of runs", percentText(*objective.probability));
    return text;
}

std::string toTable(const RunSummary& summary, const RunEnvironment& environment, const TextStyle& style) {
    const bool isBad = std::any_of(summary.objectives.begin(), summary.objectives.end(),
                                   [](const ObjectiveResult& o) { return o.verdict != Verdict::Met; });
    Out out{style, painted(printable(summary.scenarioName), Tone::Strong, style) +
                       fmt::format(", {} simulated\n", units::durationText(summary.horizon))};
    for (const std::string& watermark : summary.watermarks)
        out.paragraph(watermarkText(watermark), Tone::Doubtful);
    out.paragraph(verdictText(summary) + ".", isBad ? Tone::Bad : Tone::Good);
    addObjectives(out, summary);
    addMigrations(out, summary);
    addDeployments(out, summary);
    addFaults(out, summary);
    addMetrics(out, summary);
    addDistributions(out, summary);
    addEgress(out, summary);
    addBottlenecks(out, summary);
    addLinks(out, summary);
    addInvariants(out, summary);
    addWarnings(out, summary);
    addProvenance(out, summary, environment);
    return out.text;
}

} // namespace lakewright::results
