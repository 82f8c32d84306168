// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/inspector_view.h"

#include "app/desktop/viewmodels/words.h"
#include "app/desktop/views/elided_label.h"

#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace lakewright::desktop {
namespace {

QLabel* makeLabel(const QString& text, const char* kind) {
    auto* label = new QLabel(text);
    label->setProperty("kind", QString::fromLatin1(kind));
    label->setTextFormat(Qt::PlainText);
    return label;
}

QLabel* makeWrapped(const QString& text, const char* kind) {
    auto* label = makeLabel(text, kind);
    label->setWordWrap(true);
    return label;
}

QLabel* makeElided(const QString& text, const char* kind) {
    auto* label = new ElidedLabel(text);
    label->setProperty("kind", QString::fromLatin1(kind));
    return label;
}

QString chipText(const QString& tier) {
    return tier == "set" ? tier : QStringLiteral("%1 %2").arg(tier, tierWords(tier.at(0).toLatin1()));
}

QLabel* makeChip(const Fact& fact) {
    const bool isSet = fact.tier == "set";
    auto* chip = new QLabel(isSet ? fact.tier : fact.tier == "E" ? QStringLiteral("E assumed") : fact.tier);
    chip->setProperty("tier", fact.tier);
    chip->setFixedHeight(18);
    chip->setAccessibleName(InspectorView::tr("Provenance %1").arg(chipText(fact.tier)));
    chip->setToolTip(isSet ? InspectorView::tr("Set in the scenario at %1").arg(fact.source)
                           : QStringLiteral("%1: %2").arg(chipText(fact.tier), fact.source));
    return chip;
}

} // namespace

InspectorView::InspectorView(const QString& name, const QString& accessibleName, QWidget* parent) : QScrollArea(parent) {
    setObjectName(name);
    setAccessibleName(accessibleName);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
}

void InspectorView::show(const ObjectFacts& facts, const QString& emptyText) {
    auto* content = new QWidget;
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(12, 12, 12, 12);
    layout->setSpacing(4);
    if (facts.name.isEmpty())
        layout->addWidget(makeWrapped(emptyText, "muted"));
    else
        addHeader(*layout, facts);
    for (const FactSection& section : facts.sections)
        addSection(*layout, section);
    layout->addStretch(1);
    setWidget(content);
}

void InspectorView::addHeader(QVBoxLayout& layout, const ObjectFacts& facts) {
    layout.addWidget(makeElided(facts.name, "object"));
    if (!facts.id.isEmpty() && facts.id != facts.name)
        layout.addWidget(makeElided(facts.id, "mono"));
    if (!facts.summary.isEmpty())
        layout.addWidget(makeWrapped(facts.summary, "muted"));
}

void InspectorView::addSection(QVBoxLayout& layout, const FactSection& section) {
    layout.addSpacing(8);
    auto* line = new QFrame;
    line->setProperty("rule", true);
    line->setFixedHeight(1);
    layout.addWidget(line);
    layout.addSpacing(4);
    layout.addWidget(makeLabel(section.title, "section"));
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(4);
    grid->setColumnStretch(1, 1);
    for (std::size_t row = 0; row < section.facts.size(); ++row)
        addFact(*grid, static_cast<int>(row), section.facts[row]);
    layout.addLayout(grid);
}

void InspectorView::addFact(QGridLayout& grid, int row, const Fact& fact) {
    auto* label = makeElided(fact.label, "secondary");
    label->setFixedWidth(124);
    auto* value = makeElided(fact.value, "value");
    value->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    value->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    grid.setRowMinimumHeight(row, 20);
    grid.addWidget(label, row, 0);
    if (fact.tier.isEmpty()) {
        grid.addWidget(value, row, 1, 1, 2);
        return;
    }
    grid.addWidget(value, row, 1);
    grid.addWidget(makeChip(fact), row, 2, Qt::AlignLeft | Qt::AlignVCenter);
}

} // namespace lakewright::desktop
