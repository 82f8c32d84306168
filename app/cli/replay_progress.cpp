// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/replay_progress.h"

#include "app/cli/progress_line.h"
#include "models/results/present.h"

#include <fmt/format.h>

namespace lakewright::cli {

std::string replayProgressText(std::uint64_t requests, const traces::Progress& progress, units::Seconds elapsed) {
    const std::string done = results::countText(static_cast<double>(requests)) + " requests";
    if (progress.bytesTotal == 0)
        return done;
    const double fraction = static_cast<double>(progress.bytesRead) / static_cast<double>(progress.bytesTotal);
    std::string text = fmt::format("{:.0f}\u202f%, {}", 100 * fraction, done);
    if (fraction >= 0.01 && elapsed >= units::seconds(1))
        text += ", " + leftText(elapsed * ((1 - fraction) / fraction)) + " left";
    return text;
}

void ReplayProgress::onProgress(std::uint64_t requests, const traces::Progress& progress) {
    if (!m_line.isDue())
        return;
    const std::chrono::duration<double> elapsed = Clock::now() - m_start;
    m_line.show(replayProgressText(requests, progress, units::seconds(elapsed.count())));
}

} // namespace lakewright::cli
