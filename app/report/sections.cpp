// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/sections.h"

#include "app/report/cells.h"
#include "app/report/html.h"
#include "app/report/map_svg.h"
#include "models/results/deployment_words.h"
#include "models/results/distribution_table.h"
#include "models/results/egress_table.h"
#include "models/results/fault_table.h"
#include "models/results/metric_groups.h"
#include "models/results/migration_words.h"
#include "models/results/table.h"
#include "models/scenario/metrics.h"
#include "models/units/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

namespace lakewright::report {
namespace {

using namespace results;
using Kind = HtmlTable::Kind;

/// Rows of a table before it is folded.
constexpr std::size_t kMostRows = 12;

const char* toneOf(Verdict verdict) {
    return verdict == Verdict::Met ? "" : verdict == Verdict::Missed ? "bad" : "doubt";
}

const char* verdictMark(Verdict verdict) {
    return verdict == Verdict::Met ? "✓ met" : verdict == Verdict::Missed ? "✕ missed" : "? undecided";
}

std::string spreadTable(const RunSummary& summary, const MetricGroup& group) {
    HtmlTable table("Lowest, median and highest", {{"Figure"},
                                                   {"Lowest", Kind::Number},
                                                   {"at", Kind::Id},
                                                   {"Median", Kind::Number},
                                                   {"Highest", Kind::Number},
                                                   {"at", Kind::Id}});
    for (std::size_t c = 0; c < group.columns.size(); ++c) {
        const std::vector<std::size_t> sorted = sortedColumn(summary.metrics, group, c);
        if (sorted.empty())
            continue;
        const Scale& scale = group.columns[c].scale;
        const auto cell = [&](std::size_t i) {
            Metric metric = summary.metrics[sorted[i]];
            metric.bound.reset();
            return metricCell(metric, scale, true);
        };
        const auto entity = [&](std::size_t i) { return escaped(summary.metrics[sorted[i]].entity); };
        const std::size_t last = sorted.size() - 1;
        table.add({escaped(words(group.columns[c].id)), cell(0), entity(0), cell(last / 2), cell(last), entity(last)});
    }
    return table.html();
}

HtmlTable rowsTable(const RunSummary& summary, const MetricGroup& group) {
    std::vector<HtmlTable::Column> columns{{"Entity"}};
    for (const MetricColumn& column : group.columns)
        columns.push_back(
            {escaped(words(column.id)) + (column.scale.name.empty() ? "" : ", " + escaped(column.scale.name)),
             Kind::Number});
    HtmlTable table("95\u202f% intervals; grey: the bound that no run can beat", columns);
    for (std::size_t r = 0; r < group.entities.size(); ++r) {
        std::vector<std::string> row{escaped(group.entities[r])};
        for (std::size_t c = 0; c < group.columns.size(); ++c) {
            const auto& cell = group.cells[r][c];
            row.push_back(cell ? metricCell(summary.metrics[*cell], group.columns[c].scale, false) : "—");
        }
        table.add(std::move(row));
    }
    return table;
}

/// What a metric means, as a title attribute.
std::string meaning(const std::string& id) {
    const scenario::MetricInfo* info = scenario::findMetric(id);
    return info ? " title=\"" + escaped(info->meaning) + "\"" : "";
}

std::string card(const Metric& metric) {
    const Shown shown = present(figure(metric));
    std::string note;
    if (metric.bound)
        note = boundText(metric, scaleFor(figure(metric))) + (shown.unit.empty() ? "" : "\u202f" + shown.unit) + ", " +
               metric.bound->equation;
    else if (!metric.low && metric.n == 1)
        note = "one replication, no interval";
    return fmt::format(
        "<div class=\"card\"{}><div class=\"name\">{}</div><div class=\"figure\">{} <small>{}{}{}</small></div>"
        "<div class=\"note\">{}</div></div>\n",
        meaning(metric.id), escaped(words(metric.id)), escaped(shown.value), escaped(shown.interval),
        shown.interval.empty() ? "" : " ", escaped(shown.unit), escaped(note));
}

std::string linksTable(const RunSummary& summary) {
    if (summary.links.empty())
        return "";
    std::vector<const LinkUse*> order;
    for (const LinkUse& link : summary.links)
        order.push_back(&link);
    std::stable_sort(order.begin(), order.end(),
                     [](const LinkUse* a, const LinkUse* b) { return a->p95Utilisation > b->p95Utilisation; });
    HtmlTable table("Links, busiest first", {{"Link"},
                                             {"From"},
                                             {"To"},
                                             {"Capacity", Kind::Number},
                                             {"Carried", Kind::Number},
                                             {"Round trip", Kind::Number},
                                             {"Mean", Kind::Number},
                                             {"P95 utilisation", Kind::Number}});
    for (const LinkUse* link : order)
        table.add({escaped(link->id), escaped(link->from), escaped(link->to), units::networkText(link->capacity),
                   units::display(link->carried), units::durationText(link->roundTrip),
                   escaped(percentText(link->meanUtilisation)), utilisationBar(link->p95Utilisation)});
    return table.foldedHtml(kMostRows);
}

std::string shadeList(const RunSummary& summary, const std::vector<Shade>& shades) {
    if (shades.empty())
        return "";
    const auto lasting = std::count_if(summary.timeline.begin(), summary.timeline.end(), isShadable);
    std::string out = "<p class=\"hint\">Shaded: ";
    for (const Shade& shade : shades)
        out += fmt::format("<strong>{}</strong> {} ({} after the start, for {}). ", shade.mark, escaped(shade.text),
                           units::durationText(shade.from), units::durationText(shade.to - shade.from));
    if (static_cast<std::size_t>(lasting) > shades.size())
        out += fmt::format("These are the longest of {} faults; the events below have all of them.", lasting);
    return out + "</p>\n";
}

std::string timelineTable(const RunSummary& summary) {
    if (summary.timeline.empty())
        return "";
    HtmlTable table("Events of the first replication", {{"After the start"}, {"For"}, {"Entity"}, {"What happened"}});
    for (const results::Event& event : summary.timeline)
        table.add({units::durationText(event.at),
                   event.until > event.at ? units::durationText(event.until - event.at) : "an instant",
                   escaped(event.entity), escaped(event.text.empty() ? words(event.kind) : event.text)});
    return table.foldedHtml(kMostRows);
}

std::string settingsText(const RunSummary& summary) {
    std::string text;
    for (const auto& [key, value] : summary.settings)
        text += (text.empty() ? "" : "<br>") + escaped(words(key)) + ": " + escaped(value);
    return text;
}

} // namespace

std::string verdictSection(const RunSummary& summary) {
    const auto has = [&](Verdict verdict) {
        return std::any_of(summary.objectives.begin(), summary.objectives.end(),
                           [&](const ObjectiveResult& o) { return o.verdict == verdict; });
    };
    const char* tone = has(Verdict::Missed) ? "bad" : has(Verdict::Undecided) ? "doubt" : "";
    std::string out = fmt::format("<section class=\"verdict {}\">\n<h2>Verdict</h2>\n<p class=\"headline\">{}</p>\n",
                                  tone, escaped(verdictText(summary)));
    if (!summary.objectives.empty()) {
        HtmlTable table("Objectives and the entity that comes off worst", {{"Objective"},
                                                                           {"Verdict"},
                                                                           {"Reached", Kind::Number},
                                                                           {"Worst", Kind::Id},
                                                                           {"Met in", Kind::Number},
                                                                           {"Why"}});
        for (const ObjectiveResult& o : summary.objectives)
            table.add({escaped(targetText(o.objective)), chip(verdictMark(o.verdict), toneOf(o.verdict)),
                       escaped(present({o.value, o.low, o.high, o.objective.unit}).text()), escaped(o.worstEntity),
                       fmt::format("{:.0f} of {} runs", o.probability * summary.replications, summary.replications),
                       escaped(o.text)});
        out += table.html();
    }
    return out + "</section>\n";
}

std::string figuresSection(const RunSummary& summary) {
    std::string cards;
    for (const Metric& metric : summary.metrics)
        if (metric.entity == "all")
            cards += card(metric);
    return section("Whole scenario", cards.empty() ? "" : "<div class=\"cards\">\n" + cards + "</div>\n");
}

std::string migrationsSection(const RunSummary& summary) {
    if (summary.migrations.empty())
        return "";
    HtmlTable table(
        "Probability from draws of what is not known; a tenth more of each lever alone, by how much P50 comes "
        "earlier, and the probability then",
        {{"Migration"},
         {"Deadline", Kind::Number},
         {"Probability", Kind::Number},
         {"P50", Kind::Number},
         {"P90", Kind::Number},
         {"Copy without luck", Kind::Number},
         {"Levers"}});
    for (const MigrationOutcome& m : summary.migrations) {
        const DrawnProbability& p = m.deadlineProbability;
        table.add({escaped(m.id), escaped(units::durationText(m.deadline)),
                   escaped(present({p.value, p.low, p.high, "1"}).text()), escaped(dateText(m.dateP50)),
                   escaped(dateText(m.dateP90)), escaped(units::durationText(m.bound) + ", " + m.boundBy),
                   escaped(leversText(m))});
    }
    return section("Migrations: done in time", table.html());
}

std::string deploymentsSection(const RunSummary& summary) {
    if (summary.deployments.empty())
        return "";
    HtmlTable facts("Closed forms, nothing simulated; P(loss) of one cluster in a year",
                    {{"Deployment"},
                     {"Variant", Kind::Id},
                     {"Machines", Kind::Id},
                     {"Usable", Kind::Number},
                     {"Goes on without", Kind::Number},
                     {"P(loss) independent", Kind::Number},
                     {"common mode", Kind::Number},
                     {"Off-cluster copy"}});
    HtmlTable rules("Rules that do not hold", {{"Deployment"}, {"Rule"}, {"Answer"}, {"Because"}});
    for (const deployments::Deployment& one : summary.deployments) {
        facts.add({escaped(one.id), escaped(one.variant),
                   escaped(fmt::format("{} × {} × {}", one.clusters, one.nodes, one.size)), units::display(one.usable),
                   fmt::format("{} of {}", one.stripe.servedWithout, one.nodes),
                   fmt::format("{:.2g}", one.loss.independent), fmt::format("{:.2g}", one.loss.commonMode),
                   one.kind == "cache" ? "holds copies itself" : escaped(copiesText(one))});
    }
    for (const results::SharedVerdict& one : results::sharedVerdicts(summary.deployments))
        rules.add(
            {escaped(results::namesText(one.of)), escaped(words(one.verdict.rule)),
             chip(answerWord(one.verdict.answer), one.verdict.answer == deployments::Answer::No ? "bad" : "doubt"),
             escaped(one.verdict.text)});
    return section("Deployments", (rules.rows() > 0 ? rules.foldedHtml(kMostRows) : "") + facts.foldedHtml(kMostRows));
}

std::string faultsSection(const RunSummary& summary) {
    if (summary.faults.empty())
        return "";
    const TextTable table = faultTable(summary.faults, FaultNames::EachRow); // rows below the fold need their name too
    const std::string rest = restOfFaults(summary.faults);
    return section("Faults",
                   htmlTable("The hour before, during, and after until it is as before", table).foldedHtml(kMostRows) +
                       (rest.empty() ? "" : "<p class=\"hint\">" + escaped(rest) + "</p>\n"));
}

std::string distributionsSection(const RunSummary& summary) {
    std::string out;
    for (const DistributionOutcome& one : summary.distributions)
        out += "<h3>" + escaped(distributionTitle(one)) + "</h3>\n<p class=\"hint\">" + escaped(distributionText(one)) +
               "</p>\n" +
               htmlTable("Receivers, the last to have it first", hopTable(one, one.hops.size())).foldedHtml(kMostRows);
    return section("Distributions", out);
}

std::string egressSection(const RunSummary& summary) {
    if (summary.egress.empty())
        return "";
    const TextTable table = egressTable(summary.egress, summary.egress.size());
    return section("Egress between regions",
                   "<p class=\"hint\">" + escaped(egressText(summary)) + "</p>\n" +
                       htmlTable("By zones of price, largest cost first", table).foldedHtml(kMostRows));
}

std::string mapSection(const RunSummary& summary) {
    return section("Where the load is", mapFigure(summary) + linksTable(summary));
}

std::string chartsSection(const RunSummary& summary, const std::vector<Shade>& shades) {
    const std::string figures = chartFigures(summary, shades);
    const std::string charts =
        figures.empty() ? ""
                        : "<p class=\"sub\">First replication.</p>\n<div class=\"charts\">\n" + figures + "</div>\n";
    return section("Over time", charts + (charts.empty() ? "" : shadeList(summary, shades)) + timelineTable(summary));
}

std::string entitiesSection(const RunSummary& summary) {
    std::string out;
    for (const MetricGroup& group : groupMetrics(summary.metrics)) {
        if (group.entities.front() == "all")
            continue;
        out += "<h3>" + escaped(group.title) + "</h3>\n";
        const HtmlTable rows = rowsTable(summary, group);
        const bool isLong = rows.rows() > kMostRows;
        out += isLong ? spreadTable(summary, group) + rows.foldedHtml(0) : rows.html();
    }
    return section("By entity", out);
}

std::string bottlenecksSection(const RunSummary& summary) {
    if (summary.bottlenecks.empty())
        return "";
    double most = 0;
    for (const Bottleneck& b : summary.bottlenecks)
        most = std::max(most, b.flowSeconds);
    HtmlTable table("Who was limited by what, mean over the replications; flow time counts each waiting flow",
                    {{"Limit"},
                     {"Held back", Kind::Id},
                     {"For", Kind::Number},
                     {"Flow time", Kind::Number},
                     {"Share of the largest"}});
    for (const Bottleneck& b : summary.bottlenecks)
        table.add({escaped(b.resource), escaped(b.entity), units::durationText(b.busy),
                   units::durationText({b.flowSeconds}),
                   fmt::format("<span class=\"bar\" aria-hidden=\"true\"><i style=\"width:{:.0f}%\"></i></span>",
                               most > 0 ? std::clamp(b.flowSeconds / most, 0.0, 1.0) * 100 : 0)});
    return section("Bottlenecks", table.foldedHtml(kMostRows));
}

std::string checksSection(const RunSummary& summary) {
    std::string out;
    if (!summary.invariants.empty()) {
        HtmlTable table("What every run checks on itself; a violated check fails the run",
                        {{"Check"}, {"Result"}, {"Worst", Kind::Number}, {"Allowed", Kind::Number}, {"Where"}});
        for (const Invariant& i : summary.invariants)
            table.add({escaped(words(i.id)), chip(i.ok ? "✓ ok" : "✕ violated", i.ok ? "" : "bad"),
                       fmt::format("{:.2g}", i.worst), fmt::format("{:.2g}", i.tolerance), escaped(i.detail)});
        out += table.html();
    }
    if (!summary.warnings.empty()) {
        out += "<h3>Warnings</h3>\n<ul>\n";
        for (const std::string& warning : summary.warnings)
            out += "<li>" + escaped(warning) + "</li>\n";
        out += "</ul>\n";
    }
    return section("Checks and warnings", out);
}

std::string inputsSection(const RunSummary& summary) {
    if (summary.assumptions.empty())
        return "";
    HtmlTable table(
        "Defaults and assumptions that took part",
        {{"Input"}, {"Value", Kind::Number}, {"Tier"}, {"Source"}, {"Given by"}, {"Place in the scenario"}});
    for (const scenario::Assumption& a : summary.assumptions)
        table.add({escaped(a.name), escaped(a.value + (a.unit.empty() || a.unit == "1" ? "" : " " + a.unit)),
                   chip(std::string(1, a.tier), a.tier == 'E' ? "doubt" : "plain"), escaped(a.source),
                   a.fromScenario ? "the scenario" : "default", code(a.pointer)});
    return section("Inputs and their sources",
                   "<p class=\"hint\">Tiers: A official document, B third party, C measured, D published benchmark, X "
                   "derived, E assumed. Catalogue facts (sizes, round trips, limits) are from Microsoft's published "
                   "documents; <code>lakewright catalogue</code> shows each row with its source and date.</p>\n" +
                       table.foldedHtml(kMostRows));
}

std::string runSection(const RunSummary& summary, const RunEnvironment& environment) {
    std::string out = "<dl>\n";
    const auto add = [&](const char* term, const std::string& html) {
        if (!html.empty())
            out += fmt::format("<dt>{}</dt><dd>{}</dd>\n", term, html);
    };
    add("Scenario", escaped(summary.scenarioName));
    add("Scenario hash", code(summary.scenarioHash));
    add("Engine", escaped(summary.engine));
    add("Engine settings", settingsText(summary));
    add("Seed", code(std::to_string(summary.seed)));
    add("Replications", std::to_string(summary.replications));
    add("Simulated time", units::durationText(summary.horizon));
    add("Work a replication",
        fmt::format("{} events, {} flow completions", countText(static_cast<double>(summary.events)),
                    countText(static_cast<double>(summary.flowCompletions))));
    add("Version", escaped(summary.version));
    add("Fingerprint", code(summary.fingerprint));
    if (!environment.startedAt.empty())
        add("Execution",
            fmt::format("{} wall, {} thread{}, host {}, {}", units::durationText({environment.wallSeconds}),
                        environment.jobs, environment.jobs == 1 ? "" : "s", escaped(environment.host),
                        escaped(environment.startedAt)));
    return section("How this was found", out + "</dl>\n");
}

} // namespace lakewright::report
