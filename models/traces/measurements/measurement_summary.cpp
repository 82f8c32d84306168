// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/measurements/measurement_summary.h"

#include <algorithm>

namespace lakewright::traces {
namespace {

/// Precondition: both are of one dimension.
Amount sum(const Amount& a, const Amount& b) {
    return std::visit(
        [&b](auto amount) {
            amount.value += std::get<decltype(amount)>(b).value;
            return Amount(amount);
        },
        a);
}

Amount lesser(const Amount& a, const Amount& b) {
    return baseValue(b) < baseValue(a) ? b : a;
}

Amount greater(const Amount& a, const Amount& b) {
    return baseValue(b) > baseValue(a) ? b : a;
}

} // namespace

void MeasurementSummary::add(const Measurement& measurement) {
    addOutcome(measurement.outcome);
    for (const Condition& condition : measurement.conditions)
        addCondition(condition);
}

void MeasurementSummary::addOutcome(const Outcome& outcome) {
    const auto found = std::find_if(m_outcomes.begin(), m_outcomes.end(), [&](const OutcomeSummary& s) {
        return s.name == outcome.name && s.statistic == outcome.statistic && s.percentile == outcome.percentile &&
               s.total.index() == outcome.value.index();
    });
    if (found == m_outcomes.end()) {
        m_outcomes.push_back(
            {outcome.name, outcome.statistic, outcome.percentile, 1, outcome.value, outcome.value, outcome.value});
        return;
    }
    ++found->count;
    found->total = sum(found->total, outcome.value);
    found->least = lesser(found->least, outcome.value);
    found->most = greater(found->most, outcome.value);
}

void MeasurementSummary::addCondition(const Condition& condition) {
    auto found = std::find_if(m_conditions.begin(), m_conditions.end(),
                              [&](const ConditionSummary& s) { return s.name == condition.name; });
    if (found == m_conditions.end())
        found = m_conditions.insert(found, {condition.name, 0, {}, {}, {}, false});
    ++found->count;
    if (const auto* amount = std::get_if<Amount>(&condition.value)) {
        found->least = found->least ? lesser(*found->least, *amount) : *amount;
        found->most = found->most ? greater(*found->most, *amount) : *amount;
        return;
    }
    const auto& text = std::get<std::string>(condition.value);
    if (std::find(found->values.begin(), found->values.end(), text) != found->values.end())
        return;
    if (found->values.size() < ConditionSummary::kMostValues)
        found->values.push_back(text);
    else
        found->hasMoreValues = true;
}

} // namespace lakewright::traces
