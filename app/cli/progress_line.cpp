// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/progress_line.h"

#include "models/results/present.h"
#include "models/units/text.h"

#include <fmt/format.h>

#include <cmath>

namespace lakewright::cli {

std::string leftText(units::Seconds left) {
    return left.value < 1 ? "less than 1\u202fs" : units::durationText({std::round(left.value)});
}

std::string progressText(const results::RunProgress& progress, int replications) {
    std::string text = fmt::format("{:.0f}\u202f%, {} of {} replications, {} simulated", progress.fraction * 100,
                                   progress.replicationsDone, replications, units::durationText(progress.simulated));
    if (progress.leftSeconds)
        text += ", " + leftText(units::seconds(*progress.leftSeconds)) + " left";
    return text;
}

void ProgressLine::show(const results::RunProgress& progress) {
    if (m_line.isDue())
        m_line.show(progressText(progress, m_replications));
}

} // namespace lakewright::cli
