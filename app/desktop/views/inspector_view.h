// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/viewmodels/object_facts.h"

#include <QScrollArea>

class QGridLayout;
class QVBoxLayout;

namespace lakewright::desktop {

/// Shows the facts of one object, read-only: label, value, provenance chip.
class InspectorView : public QScrollArea {
    Q_OBJECT
public:
    InspectorView(const QString& name, const QString& accessibleName, QWidget* parent = nullptr);

    /// Without sections, `emptyText` is shown instead.
    void show(const ObjectFacts& facts, const QString& emptyText);

private:
    void addHeader(QVBoxLayout& layout, const ObjectFacts& facts);
    void addSection(QVBoxLayout& layout, const FactSection& section);
    void addFact(QGridLayout& grid, int row, const Fact& fact);
};

} // namespace lakewright::desktop
