// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/progress_line.h"

#include "models/results/present.h"
#include "models/units/text.h"

#include <fmt/format.h>

#include <iostream>

namespace lakewright::cli {
namespace {

constexpr std::chrono::seconds kBetweenLines{5};

/// Whole seconds: an estimate is not better than that.
std::string leftText(double seconds) {
    return seconds < 1 ? "less than 1\u202fs" : units::durationText({std::round(seconds)});
}

} // namespace

std::string progressText(const results::RunProgress& progress, int replications) {
    std::string text = fmt::format("{:.0f}\u202f%, {} of {} replications, {} simulated", progress.fraction * 100,
                                   progress.replicationsDone, replications, units::durationText(progress.simulated));
    if (progress.leftSeconds)
        text += ", " + leftText(*progress.leftSeconds) + " left";
    return text;
}

ProgressLine::~ProgressLine() {
    if (m_isShown && m_isTerminal)
        std::cerr << "\r\x1b[K" << std::flush;
}

void ProgressLine::show(const results::RunProgress& progress) {
    const auto now = Clock::now();
    if (m_isTerminal)
        std::cerr << "\r\x1b[K" << progressText(progress, m_replications) << std::flush;
    else if (now - m_last >= kBetweenLines)
        std::cerr << progressText(progress, m_replications) << std::endl;
    else
        return;
    m_isShown = true;
    m_last = now;
}

} // namespace lakewright::cli
