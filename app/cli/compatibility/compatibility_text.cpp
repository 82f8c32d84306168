// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/compatibility/compatibility_report.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cstdlib>

namespace lakewright::cli {
namespace {

using namespace compatibility;
using results::TextCell;
using results::TextColumn;
using results::TextStyle;
using results::TextTable;
using results::Tone;

std::string joined(const Names& names) {
    return fmt::format("{}", fmt::join(names, ", "));
}

std::string missingText(const Missing& missing) {
    std::vector<std::string> parts;
    if (!missing.operations.empty())
        parts.push_back(joined(missing.operations));
    if (!missing.headers.empty())
        parts.push_back("headers " + joined(missing.headers));
    if (!missing.auth.empty())
        parts.push_back("one of " + joined(missing.auth));
    if (!missing.version.empty())
        parts.push_back("service version " + missing.version);
    return fmt::format("{}", fmt::join(parts, "; "));
}

std::string settingText(const std::optional<Setting>& setting) {
    return setting ? fmt::format("with {} set to {}", setting->how, setting->version) : "";
}

std::string levelName(const Level* level) {
    return level ? level->id : "none";
}

TextCell answerCell(const ClientVerdict& verdict) {
    if (verdict.answer == Answer::No)
        return {"no", Tone::Bad};
    const std::string star = verdict.setting ? "*" : "";
    return verdict.answer == Answer::Yes ? TextCell("yes" + star, Tone::Good)
                                         : TextCell("partly" + star, Tone::Doubtful);
}

TextCell answerCell(const WorkloadVerdict& verdict) {
    return verdict.works ? TextCell("yes", Tone::Good) : TextCell("no", Tone::Bad);
}

std::vector<TextColumn> columns(const CompatibilityReport& report, const char* first, const char* last) {
    std::vector<TextColumn> all{{first}};
    for (const Level* level : report.levels)
        all.push_back({level->id});
    all.push_back({"smallest"});
    all.push_back({last});
    return all;
}

/// Beside several levels the names of features do; beside one there is room for calls and headers.
bool isBrief(const CompatibilityReport& report) {
    return report.levels.size() > 1;
}

std::string featureText(const FeatureVerdict& feature, const CompatibilityReport& report) {
    return isBrief(report) ? feature.feature : feature.feature + ": " + missingText(feature.missing);
}

std::string useText(const UseVerdict& use, const CompatibilityReport& report) {
    if (!isBrief(report))
        return use.client + ": " + missingText(use.missing);
    const std::size_t calls = use.missing.operations.size();
    return use.client + (calls > 0 ? fmt::format(" ({} calls)", calls) : " (entry, headers)");
}

/// What is missing on the last level that is not enough.
std::string lacking(const Client& client, const CompatibilityReport& report) {
    for (auto level = report.levels.rbegin(); level != report.levels.rend(); ++level) {
        const ClientVerdict verdict = verdictOf(client, **level);
        if (verdict.answer == Answer::Yes)
            continue;
        std::vector<std::string> parts;
        if (!verdict.entry.nothing())
            parts.push_back(missingText(verdict.entry));
        for (const FeatureVerdict& feature : verdict.features)
            if (!feature.works())
                parts.push_back(featureText(feature, report));
        return fmt::format("{}: {}", (*level)->id, fmt::join(parts, isBrief(report) ? ", " : "; "));
    }
    return "";
}

std::string lacking(const Workload& workload, const CompatibilityReport& report) {
    for (auto level = report.levels.rbegin(); level != report.levels.rend(); ++level) {
        const WorkloadVerdict verdict = verdictOf(workload, **level, report.contract);
        if (verdict.works)
            continue;
        std::vector<std::string> parts;
        for (const UseVerdict& use : verdict.uses)
            if (!use.missing.nothing())
                parts.push_back(useText(use, report));
        return fmt::format("{}: {}", (*level)->id, fmt::join(parts, isBrief(report) ? ", " : "; "));
    }
    return "";
}

std::string clientTable(const CompatibilityReport& report, const TextStyle& style) {
    TextTable table(columns(report, "client", "missing"));
    std::string settings;
    for (const Client* client : report.clients) {
        std::vector<TextCell> row{client->name};
        for (const Level* level : report.levels) {
            const ClientVerdict verdict = verdictOf(*client, *level);
            row.push_back(answerCell(verdict));
            if (verdict.setting && verdict.answer != Answer::No)
                settings += fmt::format("  * {} on {}: {}\n", client->name, level->id, settingText(verdict.setting));
        }
        row.push_back(levelName(smallestLevel(*client, report.contract)));
        row.push_back({lacking(*client, report), Tone::Dim});
        table.add(row);
    }
    return table.text(style) + settings;
}

std::string workloadTable(const CompatibilityReport& report, const TextStyle& style) {
    TextTable table(columns(report, "workload", "missing"));
    for (const Workload* workload : report.workloads) {
        std::vector<TextCell> row{workload->id + " " + workload->name};
        for (const Level* level : report.levels)
            row.push_back(answerCell(verdictOf(*workload, *level, report.contract)));
        row.push_back(levelName(smallestLevel(*workload, report.contract)));
        row.push_back({lacking(*workload, report), Tone::Dim});
        table.add(row);
    }
    return table.text(style);
}

std::string readinessTable(const CompatibilityReport& report, const TextStyle& style) {
    TextTable table({{"workload"}, {"ready"}, {"these fail"}, {"not tested"}});
    for (const Workload* workload : report.workloads) {
        const Readiness readiness = readinessOf(*workload, *report.coverage, report.contract);
        table.add({workload->id,
                   readiness.isReady() ? TextCell("ready", Tone::Good) : TextCell("not ready", Tone::Bad),
                   joined(readiness.failing),
                   {joined(readiness.untested), Tone::Dim}});
    }
    std::string text = fmt::format("\n{} tests ({}), {} about nothing known\n\n", report.results->tests.size(),
                                   report.results->format, report.coverage->unmapped.size()) +
                       table.text(style);
    for (const auto& [id, evidence] : report.coverage->items)
        if (evidence.failed > 0)
            text += fmt::format("  {} failed {} of {}: {}\n", id, evidence.failed,
                                evidence.failed + evidence.passed + evidence.skipped,
                                results::printable(evidence.firstFailure));
    return text;
}

std::string whenText(const Risk& risk) {
    if (!risk.days)
        return "not announced";
    return *risk.days < 0 ? fmt::format("{}, {} days ago", dateText(*risk.date), -*risk.days)
                          : fmt::format("{}, in {} days", dateText(*risk.date), *risk.days);
}

std::string riskTable(const CompatibilityReport& report, const TextStyle& style) {
    TextTable table({{"who"}, {"when"}, {"what retires"}, {"tier"}, {"source"}});
    for (const Risk& risk : report.risks)
        table.add({risk.subject,
                   whenText(risk),
                   risk.what,
                   std::string(1, risk.source.tier),
                   {risk.source.document, Tone::Dim}});
    return table.text(style);
}

} // namespace

std::string toText(const CompatibilityReport& report, const TextStyle& style) {
    std::string text;
    if (!report.clients.empty())
        text += clientTable(report, style);
    if (!report.workloads.empty())
        text += (text.empty() ? "" : "\n") + workloadTable(report, style);
    if (report.coverage)
        text += readinessTable(report, style);
    text += "\n" + riskTable(report, style);
    text +=
        fmt::format("\nLevels and what workloads use are assumptions (tier {}); what clients ask is read from their "
                    "sources (--json names them).\n",
                    report.contract.levelSource.tier);
    return text;
}

} // namespace lakewright::cli
