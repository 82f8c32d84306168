// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/calibration/executor.h"

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace lakewright::calibration {

/// One run of a simulator. Runs that are equal in everything give the same.
struct SimulationRun {
    std::string circumstance;      ///< its name, "GET/4096/16"
    std::vector<double> numbers;   ///< of the model's variables; the one that says which figure is 0
    std::vector<double> values;    ///< of the row's parameters, in its order and their units
    std::uint64_t seed = 1;        ///< of the circumstance, never of the values: common random numbers
    std::uint32_t replication = 0; ///< another one is another draw of the same
    auto operator<=>(const SimulationRun&) const = default;
};

/// What came of a run.
struct RunResult {
    std::vector<double> figures; ///< by the variable that says which, all finite and > 0; empty: it failed
    std::string failure;         ///< why
    bool operator==(const RunResult&) const = default;
};

/// A simulator and, where there is one, the place that keeps its runs. All may be called by several threads at once.
struct Simulator {
    /// The figures of a run, as many for each of a circumstance, or throws. A run that throws, or gives a figure that
    /// is not finite or not above 0, failed.
    std::function<std::vector<double>(const SimulationRun&)> simulate;
    std::function<std::optional<RunResult>(const SimulationRun&)> find; ///< what was kept; may be empty
    std::function<void(const SimulationRun&, const RunResult&)>
        keep; ///< of each new run, failed ones too; may be empty
};

/// A run that gave no figures, and why.
struct FailedRun {
    SimulationRun run;
    std::string reason;
    bool operator==(const FailedRun&) const = default;
};

/// Runs of one fit: each is done once, whoever asks and however often. What it says does not depend on the executor.
class RunBook {
public:
    RunBook(const Simulator& simulator, const Executor& executor) : m_simulator(simulator), m_executor(executor) {}

    /// What comes of each, in order. Throws what the executor throws, and what finding and keeping do.
    std::vector<RunResult> results(const std::vector<SimulationRun>& runs);

    std::size_t size() const { return m_entries.size(); } ///< different runs
    std::size_t found() const { return m_found; }         ///< of them, those that had been kept before
    std::vector<FailedRun> failed() const;                ///< in the order of the runs

private:
    struct Entry {
        std::once_flag once;
        RunResult result;
    };
    Entry& entryOf(const SimulationRun& run);
    void fill(const SimulationRun& run, Entry& entry);

    const Simulator& m_simulator;
    const Executor& m_executor;
    std::mutex m_mutex;
    std::map<SimulationRun, Entry> m_entries;
    std::size_t m_found = 0;
};

} // namespace lakewright::calibration
