// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/viewmodels/fact_builder.h"

#include "app/desktop/viewmodels/figure_text.h"
#include "app/desktop/viewmodels/words.h"

#include <QObject>

#include <algorithm>
#include <utility>

namespace lakewright::desktop {
namespace {

QString tierOf(const scenario::Assumption& assumption) {
    return QString(QLatin1Char(assumption.tier));
}

QString shownValue(const scenario::Assumption& assumption) {
    const bool bare = assumption.unit.empty() || assumption.unit == "1";
    return bare ? text(assumption.value) : text(assumption.value) + QChar(0x202f) + text(assumption.unit);
}

/// True for "/lakes/0/…": shown with that object, not with the scenario.
bool isOfAnObject(const std::string& pointer) {
    const auto digit = pointer.find_first_of("0123456789");
    return digit != std::string::npos && digit > 0 && pointer[digit - 1] == '/';
}

/// "readNsPerByte" is "Read ns per byte".
QString assumptionName(const std::string& name) {
    QString words;
    for (const QChar c : text(name))
        words +=
            c.isUpper() && !words.isEmpty() && words.back().isLower() ? QStringLiteral(" ") + c.toLower() : QString(c);
    if (!words.isEmpty())
        words[0] = words[0].toUpper();
    return words.replace(QLatin1String("Nic "), QLatin1String("NIC "))
        .replace(QLatin1String("Smt "), QLatin1String("SMT "));
}

} // namespace

FactBuilder::FactBuilder(const Deployment& deployment, std::string pointer)
    : m_deployment(deployment), m_pointer(std::move(pointer)) {}

void FactBuilder::section(const QString& title) {
    m_sections.push_back({title, {}});
}

void FactBuilder::value(const QString& label, const QString& shown, const std::string& member) {
    const std::string pointer = m_pointer + member;
    m_shown.insert(pointer);
    const auto& assumptions = m_deployment.scenario().assumptions;
    const auto it = std::find_if(assumptions.begin(), assumptions.end(),
                                 [&](const auto& assumption) { return assumption.pointer == pointer; });
    if (it == assumptions.end())
        add({label, shown, QStringLiteral("set"), text(pointer)});
    else
        add({label, shown, tierOf(*it), text(it->source)});
}

void FactBuilder::published(const QString& label, const QString& shown, const catalogue::Source& source) {
    add({label, shown, QString(QLatin1Char(source.tier)),
         QStringLiteral("%1, %2").arg(text(source.document), text(source.date))});
}

void FactBuilder::derived(const QString& label, const QString& shown, const QString& how) {
    add({label, shown, QStringLiteral("X"), how});
}

void FactBuilder::plain(const QString& label, const QString& shown) {
    add({label, shown, {}, {}});
}

void FactBuilder::remainingAssumptions() {
    const std::string prefix = m_pointer + '/';
    std::vector<Fact> facts;
    for (const auto& assumption : m_deployment.scenario().assumptions)
        if (assumption.pointer.starts_with(prefix) && !m_shown.contains(assumption.pointer) &&
            (!m_pointer.empty() || !isOfAnObject(assumption.pointer)))
            facts.push_back(
                {assumptionName(assumption.name), shownValue(assumption), tierOf(assumption), text(assumption.source)});
    if (!facts.empty())
        m_sections.push_back({QObject::tr("Assumptions"), std::move(facts)});
}

std::vector<FactSection> FactBuilder::take() {
    std::erase_if(m_sections, [](const FactSection& s) { return s.facts.empty(); });
    return std::move(m_sections);
}

void FactBuilder::add(Fact fact) {
    if (m_sections.empty())
        section({});
    m_sections.back().facts.push_back(std::move(fact));
}

} // namespace lakewright::desktop
