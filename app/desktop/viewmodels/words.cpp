// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/viewmodels/words.h"

#include "app/desktop/viewmodels/figure_text.h"

#include <QCoreApplication>

namespace lakewright::desktop {
namespace {

QString say(const char* words) {
    return QCoreApplication::translate("words", words);
}

} // namespace

QString faultKindWords(scenario::FaultKind kind) {
    switch (kind) {
    case scenario::FaultKind::RegionDown:
        return say("Region down");
    case scenario::FaultKind::LakeDown:
        return say("Lake down");
    case scenario::FaultKind::PathDegraded:
        return say("Path degraded");
    case scenario::FaultKind::WanDegraded:
        return say("WAN degraded");
    case scenario::FaultKind::VmLoss:
        return say("VM loss");
    case scenario::FaultKind::TokenIssuerDown:
        return say("Token issuer down");
    case scenario::FaultKind::VmPause:
        return say("VM pause");
    case scenario::FaultKind::VmReboot:
        return say("VM restart");
    case scenario::FaultKind::Maintenance:
        return say("Maintenance");
    case scenario::FaultKind::ZoneDown:
        return say("Zone down");
    }
    return {};
}

QString faultWords(const scenario::Fault& fault) {
    const QString what = QStringLiteral("%1, %2").arg(faultKindWords(fault.kind), text(fault.target));
    if (const auto* timed = std::get_if<scenario::Timed>(&fault.when))
        return say("%1, from %2 for %3").arg(what, text(timed->at), text(scenario::lengthOf(fault, *timed)));
    const auto& process = std::get<scenario::RandomProcess>(fault.when);
    return say("%1, at random every %2, repair %3").arg(what, text(process.mtbf), text(process.repairMedian));
}

QString objectiveName(const scenario::Objective& objective) {
    const QString metric = metricName(objective.metric);
    return objective.entity == "*" ? metric : say("%1 of %2").arg(metric, text(objective.entity));
}

QString targetWords(const scenario::Objective& objective) {
    const QString sign =
        objective.comparison == scenario::Comparison::AtLeast ? QStringLiteral("≥") : QStringLiteral("≤");
    return QStringLiteral("%1 %2").arg(sign, figureText(objective.target, text(objective.unit)));
}

QString verdictWords(results::Verdict verdict) {
    switch (verdict) {
    case results::Verdict::Met:
        return say("Met");
    case results::Verdict::Missed:
        return say("Missed");
    case results::Verdict::Undecided:
        return say("Undecided");
    }
    return {};
}

QString severityWords(diagnostics::Severity severity) {
    return severity == diagnostics::Severity::Error ? say("Error") : say("Warning");
}

QString metricName(const std::string& id) {
    QString name = text(id).replace('-', ' ');
    for (const char* acronym : {"rpo", "wan", "gpu", "vm", "slo", "nic", "rtt"})
        name.replace(QLatin1String(acronym), QString::fromLatin1(acronym).toUpper());
    name.replace(QLatin1String("facade"), QStringLiteral("façade"));
    if (!name.isEmpty())
        name[0] = name[0].toUpper();
    return name;
}

QString kernelWords(scenario::KernelKind kernel) {
    return kernel == scenario::KernelKind::Native ? say("native") : say("SimGrid");
}

QString tierWords(char tier) {
    switch (tier) {
    case 'A':
        return say("official document");
    case 'B':
        return say("third party");
    case 'C':
        return say("measured here");
    case 'D':
        return say("published benchmark");
    case 'X':
        return say("derived");
    default:
        return say("assumed");
    }
}

} // namespace lakewright::desktop
