// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/status_line.h"
#include "app/cli/terminal.h"
#include "models/units/quantity.h"
#include "sim/request/load_curve.h"

#include <chrono>
#include <mutex>
#include <string>

namespace lakewright::cli {

/// "3 of 8 loads, 1 250 000 requests, 4 s left"; the estimate from 1 s and the first load on.
std::string sweepProgressText(std::size_t done, std::size_t total, const char* what, std::uint64_t requests,
                              units::Seconds elapsed);

/// Shows on stderr how far a sweep is.
class SweepProgress : public request::SweepObserver {
public:
    SweepProgress(std::size_t total, const char* what) : m_total(total), m_what(what) {}
    void onRequests(std::uint64_t simulated) override;
    void onPoint() override;

private:
    using Clock = std::chrono::steady_clock;
    void show();

    std::mutex m_mutex;
    std::size_t m_done = 0, m_total;
    std::uint64_t m_requests = 0;
    const char* m_what;
    StatusLine m_line{isErrorTerminal()};
    Clock::time_point m_start = Clock::now();
};

} // namespace lakewright::cli
