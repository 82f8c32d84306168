// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/calibration/evidence.h"

#include <fmt/format.h>

#include <array>

namespace lakewright::calibration {
namespace {

struct Demands {
    char grade;
    double mape, leastCoverage, mostCoverage;
    std::size_t groups;
    bool allIdentified;
    double unpredictable; ///< share of the rows
};
constexpr std::array<Demands, 4> kGrades{{{'A', 0.05, 0.88, 0.99, 20, true, 0.10},
                                          {'B', 0.10, 0.80, 1.00, 8, false, 0.25},
                                          {'C', 0.20, 0.60, 1.00, 4, false, 0.25},
                                          {'D', 1e300, 0.00, 1.00, 0, false, 1.00}}};

std::vector<std::string> shortOf(const EvidenceFacts& facts, const Demands& demands) {
    std::vector<std::string> reasons;
    if (facts.mape > demands.mape)
        reasons.push_back(fmt::format("held-out error {:.1f} %, above {:g} %", 100 * facts.mape, 100 * demands.mape));
    if (facts.coverage < demands.leastCoverage || facts.coverage > demands.mostCoverage)
        reasons.push_back(fmt::format("95 % bands cover {:.1f} % of held-out rows, not {:g} to {:g} %",
                                      100 * facts.coverage, 100 * demands.leastCoverage, 100 * demands.mostCoverage));
    if (facts.groups < demands.groups)
        reasons.push_back(fmt::format("{} independent groups, fewer than {}", facts.groups, demands.groups));
    const auto all = static_cast<double>(facts.heldOutRows + facts.unpredictableRows);
    if (const double share = static_cast<double>(facts.unpredictableRows) / all; share > demands.unpredictable)
        reasons.push_back(fmt::format("{:.0f} % of the rows cannot be predicted by the others", 100 * share));
    if (demands.allIdentified && facts.unidentified > 0)
        reasons.push_back(fmt::format("{} of {} parameters are not identified", facts.unidentified, facts.parameters));
    return reasons;
}

} // namespace

Evidence gradeOf(const EvidenceFacts& facts) {
    if (!facts.hasConverged)
        return {'F', {"the fit did not converge"}};
    if (facts.heldOutRows == 0)
        return {'E',
                {facts.isByLoad ? "none of the highest loads could be predicted by the lower ones"
                                : "no row could be held out and predicted"}};
    Evidence evidence;
    for (const Demands& demands : kGrades) {
        std::vector<std::string> reasons = shortOf(facts, demands);
        if (reasons.empty())
            return {demands.grade, evidence.reasons};
        evidence.reasons = std::move(reasons);
    }
    return evidence;
}

} // namespace lakewright::calibration
