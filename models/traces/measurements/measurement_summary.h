// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/traces/measurements/measurement.h"

namespace lakewright::traces {

/// All values of one outcome.
struct OutcomeSummary {
    std::string name;
    Statistic statistic = Statistic::Single;
    std::optional<double> percentile;
    std::uint64_t count = 0;
    Amount total, least, most; ///< of the values; their mean is total over count
};

/// All values of one condition.
struct ConditionSummary {
    std::string name;
    std::uint64_t count = 0;           ///< measurements that state it
    std::vector<std::string> values;   ///< texts, in the order of the file, up to kMostValues of them
    std::optional<Amount> least, most; ///< of the numbers
    bool hasMoreValues = false;
    static constexpr std::size_t kMostValues = 12;
};

/// What a table of measurements is, counted while it streams by, in memory that does not depend on its length.
class MeasurementSummary {
public:
    void add(const Measurement& measurement);
    /// Outcomes of one name, statistic, percentile and dimension each; in the order of the file.
    const std::vector<OutcomeSummary>& outcomes() const { return m_outcomes; }
    const std::vector<ConditionSummary>& conditions() const { return m_conditions; }

private:
    void addOutcome(const Outcome& outcome);
    void addCondition(const Condition& condition);

    std::vector<OutcomeSummary> m_outcomes;
    std::vector<ConditionSummary> m_conditions;
};

} // namespace lakewright::traces
