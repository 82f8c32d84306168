// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/viewmodels/object_facts.h"

#include <set>
#include <string>

namespace lakewright::desktop {

/// Collects the facts of one object and finds the provenance of each value of the scenario: assumed where the
/// scenario's list of assumptions has its JSON pointer, else "set".
class FactBuilder {
public:
    /// `pointer`: of the object in the scenario document, "/lakes/0".
    FactBuilder(const Deployment& deployment, std::string pointer);

    void section(const QString& title);
    /// A value of the scenario at `member` under the object's pointer.
    void value(const QString& label, const QString& shown, const std::string& member);
    /// A value from a catalogue row.
    void published(const QString& label, const QString& shown, const catalogue::Source& source);
    /// A value computed from others; `how` names the equation.
    void derived(const QString& label, const QString& shown, const QString& how);
    /// A relation or word without provenance.
    void plain(const QString& label, const QString& shown);
    /// A section of all assumptions under the object's pointer that were not shown yet.
    void remainingAssumptions();
    std::vector<FactSection> take();

private:
    void add(Fact fact);

    const Deployment& m_deployment;
    std::string m_pointer;
    std::vector<FactSection> m_sections;
    std::set<std::string> m_shown;
};

} // namespace lakewright::desktop
