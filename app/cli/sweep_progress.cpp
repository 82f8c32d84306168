// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/sweep_progress.h"

#include "app/cli/progress_line.h"
#include "models/results/present.h"

#include <fmt/format.h>

namespace lakewright::cli {

std::string sweepProgressText(std::size_t done, std::size_t total, const char* what, std::uint64_t requests,
                              units::Seconds elapsed) {
    std::string text = fmt::format("{} of {} {}", done, total, what);
    if (requests > 0)
        text += fmt::format(", {} requests", results::countText(static_cast<double>(requests)));
    if (done > 0 && elapsed >= units::seconds(1))
        text += ", " + leftText(elapsed * (static_cast<double>(total - done) / static_cast<double>(done))) + " left";
    return text;
}

void SweepProgress::onRequests(std::uint64_t simulated) {
    const std::lock_guard lock(m_mutex);
    m_requests += simulated;
    show();
}

void SweepProgress::onPoint() {
    const std::lock_guard lock(m_mutex);
    ++m_done;
    show();
}

void SweepProgress::show() {
    if (!m_line.isDue())
        return;
    const std::chrono::duration<double> elapsed = Clock::now() - m_start;
    m_line.show(sweepProgressText(m_done, m_total, m_what, m_requests, units::seconds(elapsed.count())));
}

} // namespace lakewright::cli
