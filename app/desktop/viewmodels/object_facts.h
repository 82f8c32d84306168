// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/viewmodels/deployment.h"

#include <QString>

#include <vector>

namespace lakewright::desktop {

/// One row of the inspector: a value of the selected object and where it comes from.
struct Fact {
    QString label, value; ///< without a label, the value is a sentence
    QString tier;         ///< "A" … "E" as in the catalogue, "set": written in the scenario; empty: not a figure
    QString source;       ///< document and date, or the pointer in the scenario
};

struct FactSection {
    QString title;
    std::vector<Fact> facts;
};

struct ObjectFacts {
    QString name, id, summary; ///< summary: one line on what the object is
    std::vector<FactSection> sections;
};

/// Everything the inspector shows of an object; no sections when the scenario has no such object.
ObjectFacts objectFacts(const Deployment& deployment, const ObjectRef& object);

} // namespace lakewright::desktop
