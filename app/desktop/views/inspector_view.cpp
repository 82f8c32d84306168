// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/inspector_view.h"

#include "app/desktop/viewmodels/words.h"
#include "app/desktop/views/elided_label.h"

#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace lakewright::desktop {
namespace {

constexpr int kLabelWidth = 124;

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

InspectorView::InspectorView(const QString& name, const QString& accessibleName, QWidget* parent)
    : QScrollArea(parent) {
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
    if (fact.label.isEmpty()) {
        grid.addWidget(makeWrapped(fact.value, "secondary"), row, 0, 1, 3);
        return;
    }
    auto* label = makeElided(fact.label, "secondary");
    auto* value = makeElided(fact.value, "value");
    value->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    value->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    grid.setRowMinimumHeight(row, 20);
    if (fact.tier.isEmpty()) {
        auto* pair = new QHBoxLayout;
        label->setMinimumWidth(std::min(label->sizeHint().width(), kLabelWidth));
        value->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
        pair->addWidget(label, 1);
        pair->addWidget(value);
        grid.addLayout(pair, row, 0, 1, 3);
        return;
    }
    label->setFixedWidth(kLabelWidth);
    grid.addWidget(label, row, 0);
    grid.addWidget(value, row, 1);
    grid.addWidget(makeChip(fact), row, 2, Qt::AlignLeft | Qt::AlignVCenter);
}

} // namespace lakewright::desktop
