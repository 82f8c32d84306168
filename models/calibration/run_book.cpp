// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/calibration/run_book.h"

#include <algorithm>
#include <cmath>
#include <exception>

namespace lakewright::calibration {
namespace {

bool isFigure(double value) {
    return std::isfinite(value) && value > 0;
}

RunResult resultOf(const Simulator& simulator, const SimulationRun& run) {
    try {
        RunResult result{simulator.simulate(run), ""};
        if (!result.figures.empty() && std::all_of(result.figures.begin(), result.figures.end(), isFigure))
            return result;
        return {{}, "a figure that is not a number above 0"};
    } catch (const std::exception& error) {
        return {{}, error.what()};
    }
}

} // namespace

std::vector<RunResult> RunBook::results(const std::vector<SimulationRun>& runs) {
    std::vector<RunResult> results(runs.size());
    m_executor(runs.size(), [&](std::size_t i) {
        Entry& entry = entryOf(runs[i]);
        std::call_once(entry.once, [&] { fill(runs[i], entry); });
        results[i] = entry.result;
    });
    return results;
}

RunBook::Entry& RunBook::entryOf(const SimulationRun& run) {
    const std::lock_guard lock(m_mutex);
    return m_entries[run];
}

void RunBook::fill(const SimulationRun& run, Entry& entry) {
    if (std::optional<RunResult> kept = m_simulator.find ? m_simulator.find(run) : std::nullopt) {
        entry.result = std::move(*kept);
        const std::lock_guard lock(m_mutex);
        ++m_found;
        return;
    }
    entry.result = resultOf(m_simulator, run);
    if (m_simulator.keep)
        m_simulator.keep(run, entry.result);
}

std::vector<FailedRun> RunBook::failed() const {
    std::vector<FailedRun> failed;
    for (const auto& [run, entry] : m_entries)
        if (!entry.result.failure.empty())
            failed.push_back({run, entry.result.failure});
    return failed;
}

} // namespace lakewright::calibration
