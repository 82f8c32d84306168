// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/viewmodels/run_facts.h"

#include "app/desktop/viewmodels/figure_text.h"
#include "app/desktop/viewmodels/words.h"
#include "models/results/deployment_words.h"
#include "models/results/migration_words.h"
#include "models/results/present.h"

#include <QObject>

#include <algorithm>
#include <utility>

namespace lakewright::desktop {
namespace {

constexpr std::size_t kShownBottlenecks = 6;

Fact plain(const QString& label, const QString& value) {
    return {label, value, {}, {}};
}

FactSection verdicts(const results::RunSummary& summary) {
    FactSection section{QObject::tr("Objectives"), {}};
    for (const auto& result : summary.objectives)
        section.facts.push_back(
            plain(objectiveName(result.objective),
                  QStringLiteral("%1 %2").arg(verdictWords(result.verdict), targetWords(result.objective))));
    return section;
}

FactSection migrations(const results::RunSummary& summary) {
    FactSection section{QObject::tr("Migrations"), {}};
    for (const auto& outcome : summary.migrations) {
        section.facts.push_back(
            plain(QObject::tr("%1 in time").arg(text(outcome.id)), percentText(outcome.deadlineProbability.value)));
        section.facts.push_back(plain(QObject::tr("Done, P50"), text(results::dateText(outcome.dateP50))));
        section.facts.push_back(plain(QObject::tr("Done, P90"), text(results::dateText(outcome.dateP90))));
        section.facts.push_back(plain(
            {}, QObject::tr("A tenth more of, earlier by (probability): %1").arg(text(results::leversText(outcome)))));
    }
    return section;
}

FactSection bottlenecks(const results::RunSummary& summary) {
    FactSection section{QObject::tr("What held flows back, time lost"), {}};
    std::vector<std::pair<std::string, double>> lost; // by what, of all that it held back
    for (const auto& bottleneck : summary.bottlenecks) {
        const bool isOwnCap = bottleneck.resource == "transport" || bottleneck.resource == "rebuild-share" ||
                              bottleneck.resource == "client-nic"; // says nothing without whose it is
        const std::string& by = isOwnCap ? bottleneck.entity : bottleneck.resource;
        const auto found = std::find_if(lost.begin(), lost.end(), [&](const auto& one) { return one.first == by; });
        if (found == lost.end())
            lost.emplace_back(by, bottleneck.flowSeconds);
        else
            found->second += bottleneck.flowSeconds;
    }
    std::stable_sort(lost.begin(), lost.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
    lost.resize(std::min(kShownBottlenecks, lost.size()));
    for (const auto& [by, seconds] : lost)
        section.facts.push_back(plain(text(by), figureText(seconds, QStringLiteral("s"))));
    return section;
}

FactSection checks(const results::RunSummary& summary) {
    const auto held =
        std::count_if(summary.invariants.begin(), summary.invariants.end(), [](const auto& i) { return i.ok; });
    return {QObject::tr("Checks"),
            {plain(QObject::tr("Held"), QObject::tr("%1 of %2").arg(held).arg(summary.invariants.size()))}};
}

FactSection reproduction(const results::RunSummary& summary, const results::RunEnvironment& environment) {
    return {QObject::tr("To reproduce"),
            {plain(QObject::tr("Engine"), text(summary.engine)),
             plain(QObject::tr("Seed"), QString::number(summary.seed)),
             plain(QObject::tr("Replications"), countText(summary.replications)),
             plain(QObject::tr("Events"), countText(static_cast<qint64>(summary.events))),
             plain(QObject::tr("Flow completions"), countText(static_cast<qint64>(summary.flowCompletions))),
             plain(QObject::tr("Wall time"), text(units::Seconds{environment.wallSeconds})),
             plain(QObject::tr("Fingerprint"), text(summary.fingerprint)),
             plain(QObject::tr("Scenario hash"), text(summary.scenarioHash)),
             plain(QObject::tr("Version"), text(summary.version))}};
}

FactSection doubts(const results::RunSummary& summary) {
    FactSection section{QObject::tr("Warnings"), {}};
    for (const auto& warning : summary.warnings)
        section.facts.push_back(plain({}, text(warning)));
    return section;
}

FactSection watermarks(const results::RunSummary& summary) {
    FactSection section{QObject::tr("Watermark"), {}};
    for (const auto& watermark : summary.watermarks)
        section.facts.push_back(plain({}, text(results::watermarkText(watermark))));
    return section;
}

/// Rules of the deployments' variants that do not hold.
FactSection deploymentRules(const results::RunSummary& summary) {
    FactSection section{QObject::tr("Rules of the deployments"), {}};
    for (const auto& one : results::sharedVerdicts(summary.deployments))
        section.facts.push_back(plain(text(results::namesText(one.of)),
                                      QStringLiteral("%1: %2. %3")
                                          .arg(text(results::words(one.verdict.rule)),
                                               text(results::answerWord(one.verdict.answer)), text(one.verdict.text))));
    return section;
}

} // namespace

ObjectFacts runFacts(const RunRecord& run, const QString& summaryText) {
    ObjectFacts facts{
        QObject::tr("Run %1").arg(run.number), {}, QStringLiteral("%1, %2").arg(run.scenarioName, summaryText), {}};
    const auto* finished = run.finished();
    if (!finished)
        return facts;
    const auto& summary = finished->summary;
    facts.sections = {watermarks(summary),
                      verdicts(summary),
                      migrations(summary),
                      deploymentRules(summary),
                      bottlenecks(summary),
                      checks(summary),
                      reproduction(summary, finished->environment),
                      doubts(summary)};
    std::erase_if(facts.sections, [](const FactSection& s) { return s.facts.empty(); });
    return facts;
}

} // namespace lakewright::desktop
