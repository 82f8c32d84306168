// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/compatibility/compatibility_report.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace lakewright::cli {
namespace {

using namespace compatibility;
using nlohmann::ordered_json;

ordered_json toJson(const catalogue::Source& source) {
    return {{"document", source.document}, {"date", source.date}, {"tier", std::string(1, source.tier)}};
}

ordered_json sourceJson(const Contract& contract, const std::string& key) {
    return toJson(contract.sources.find(key)->second);
}

ordered_json toJson(const Missing& missing) {
    ordered_json json = ordered_json::object();
    if (!missing.operations.empty())
        json["operations"] = missing.operations;
    if (!missing.headers.empty())
        json["headers"] = missing.headers;
    if (!missing.auth.empty())
        json["authOneOf"] = missing.auth;
    if (!missing.version.empty())
        json["version"] = missing.version;
    return json;
}

ordered_json toJson(const std::optional<Setting>& setting) {
    return setting ? ordered_json{{"how", setting->how}, {"version", setting->version}} : ordered_json();
}

const char* name(Answer answer) {
    return answer == Answer::Yes ? "yes" : answer == Answer::Partly ? "partly" : "no";
}

ordered_json levelIdJson(const Level* level) {
    return level ? ordered_json(level->id) : ordered_json();
}

ordered_json clientOnLevel(const Client& client, const Level& level) {
    const ClientVerdict verdict = verdictOf(client, level);
    ordered_json features = ordered_json::array();
    for (const FeatureVerdict& feature : verdict.features)
        features.push_back({{"feature", feature.feature},
                            {"what", feature.what},
                            {"works", verdict.entry.nothing() && feature.works()},
                            {"missing", toJson(feature.missing)}});
    return {{"level", level.id},
            {"answer", name(verdict.answer)},
            {"missing", toJson(verdict.entry)},
            {"setting", toJson(verdict.setting)},
            {"features", features}};
}

ordered_json clientJson(const Client& client, const CompatibilityReport& report) {
    ordered_json levels = ordered_json::array();
    for (const Level* level : report.levels)
        levels.push_back(clientOnLevel(client, *level));
    return {{"id", client.id},
            {"name", client.name},
            {"sends", client.sends},
            {"versionSource", sourceJson(report.contract, client.versionSource)},
            {"auth", client.auth},
            {"authSource", sourceJson(report.contract, client.authSource)},
            {"smallestLevel", levelIdJson(smallestLevel(client, report.contract))},
            {"levels", levels}};
}

ordered_json workloadOnLevel(const Workload& workload, const Level& level, const Contract& contract) {
    const WorkloadVerdict verdict = verdictOf(workload, level, contract);
    ordered_json uses = ordered_json::array();
    for (const UseVerdict& use : verdict.uses)
        uses.push_back({{"client", use.client},
                        {"works", use.missing.nothing()},
                        {"missing", toJson(use.missing)},
                        {"setting", toJson(use.setting)}});
    return {{"level", level.id}, {"works", verdict.works}, {"uses", uses}};
}

ordered_json workloadJson(const Workload& workload, const CompatibilityReport& report) {
    ordered_json levels = ordered_json::array();
    for (const Level* level : report.levels)
        levels.push_back(workloadOnLevel(workload, *level, report.contract));
    ordered_json json{{"id", workload.id},
                      {"name", workload.name},
                      {"why", workload.why},
                      {"smallestLevel", levelIdJson(smallestLevel(workload, report.contract))},
                      {"levels", levels}};
    if (report.coverage) {
        const Readiness readiness = readinessOf(workload, *report.coverage, report.contract);
        json["readiness"] = {
            {"ready", readiness.isReady()}, {"failing", readiness.failing}, {"untested", readiness.untested}};
    }
    return json;
}

ordered_json levelJson(const Level& level) {
    return {{"id", level.id},
            {"name", level.name},
            {"what", level.what},
            {"versions", {{"oldest", level.versions.oldest}, {"newest", level.versions.newest}}},
            {"operations", level.operations},
            {"headers", level.headers},
            {"auth", level.auth}};
}

ordered_json riskJson(const Risk& risk) {
    return {{"subject", risk.subject},
            {"what", risk.what},
            {"date", risk.date ? ordered_json(dateText(*risk.date)) : ordered_json()},
            {"days", risk.days ? ordered_json(*risk.days) : ordered_json()},
            {"source", toJson(risk.source)}};
}

ordered_json resultsJson(const CompatibilityReport& report) {
    ordered_json items = ordered_json::object();
    for (const auto& [id, evidence] : report.coverage->items)
        items[id] = {{"passed", evidence.passed},
                     {"failed", evidence.failed},
                     {"skipped", evidence.skipped},
                     {"firstFailure", evidence.firstFailure}};
    const auto count = [&](Outcome outcome) {
        return std::count_if(report.results->tests.begin(), report.results->tests.end(),
                             [outcome](const TestResult& test) { return test.outcome == outcome; });
    };
    return {{"format", report.results->format},     {"tests", report.results->tests.size()},
            {"passed", count(Outcome::Passed)},     {"failed", count(Outcome::Failed)},
            {"skipped", count(Outcome::Skipped)},   {"items", items},
            {"unmapped", report.coverage->unmapped}};
}

template <class T, class Row>
ordered_json list(const std::vector<T>& all, const Row& row) {
    ordered_json json = ordered_json::array();
    for (const T& one : all)
        json.push_back(row(one));
    return json;
}

} // namespace

std::string dateText(std::chrono::sys_days date) {
    const std::chrono::year_month_day day(date);
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                       static_cast<unsigned>(day.day()));
}

bool isGood(const CompatibilityReport& report) {
    const Level& level = *report.levels.back();
    const auto isReady = [&](const Workload* workload) {
        return !report.coverage || readinessOf(*workload, *report.coverage, report.contract).isReady();
    };
    return std::all_of(report.clients.begin(), report.clients.end(),
                       [&](const Client* client) { return verdictOf(*client, level).answer == Answer::Yes; }) &&
           std::all_of(report.workloads.begin(), report.workloads.end(), [&](const Workload* workload) {
               return verdictOf(*workload, level, report.contract).works && isReady(workload);
           });
}

ordered_json toJson(const CompatibilityReport& report) {
    ordered_json json{
        {"asOf", dateText(report.asOf)},
        {"ok", isGood(report)},
        {"levels", list(report.levels, [](const Level* level) { return levelJson(*level); })},
        {"levelSource", toJson(report.contract.levelSource)},
        {"clients", list(report.clients, [&](const Client* client) { return clientJson(*client, report); })},
        {"workloads", list(report.workloads, [&](const Workload* one) { return workloadJson(*one, report); })},
        {"workloadSource", toJson(report.contract.workloadSource)},
        {"risks", list(report.risks, riskJson)}};
    if (report.coverage)
        json["results"] = resultsJson(report);
    return json;
}

} // namespace lakewright::cli
