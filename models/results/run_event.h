// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/diagnostics/diagnostic.h"
#include "models/results/run_summary.h"

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace lakewright::results {

/// The protocol between `lakewright run --stream` and whoever starts it: one JSON object per line, each with
/// "protocol": 1 and "event". Versioned: a reader refuses a higher number.
inline constexpr int kRunProtocol = 1;

struct RunStarted {
    std::string scenarioName, scenarioHash, engine;
    std::uint64_t seed = 0;
    int replications = 0;
    units::Seconds horizon;
    bool operator==(const RunStarted&) const = default;
};
struct RunProgress {
    double fraction = 0; ///< of the whole work, [0, 1]
    int replicationsDone = 0;
    units::Seconds simulated;          ///< clock of the first replication
    std::optional<double> leftSeconds; ///< wall clock; unset until it can be estimated
    bool operator==(const RunProgress&) const = default;
};
/// Values of the live series at a simulated instant of the first replication.
struct RunSample {
    units::Seconds at;
    struct Value {
        std::string id, entity, unit;
        double value = 0;
        bool operator==(const Value&) const = default;
    };
    std::vector<Value> values; ///< throughput, hit-ratio, wan-utilisation, checkpoint-age; entity "all" and per region
    bool operator==(const RunSample&) const = default;
};
struct RunFinished {
    RunSummary summary;
    RunEnvironment environment;
    bool operator==(const RunFinished&) const = default;
};
struct RunFailed {
    std::string message;
    std::vector<diagnostics::Diagnostic> findings; ///< of a bad scenario
    bool operator==(const RunFailed&) const = default;
};

using RunEvent = std::variant<RunStarted, RunProgress, RunSample, RunFinished, RunFailed>;

std::string toLine(const RunEvent& event); ///< without the newline
/// Throws diagnostics::InputError for a line that is no event of this protocol.
RunEvent parseRunEvent(std::string_view line);

} // namespace lakewright::results
