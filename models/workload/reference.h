// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/units/quantity.h"
#include "models/workload/workload.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lakewright::workload {

/// A figure of a workload with the range that a sensitivity run covers: texts with units, or plain numbers.
struct Parameter {
    std::string name;
    std::string low, value, high;
    std::string unit; ///< of plain numbers; empty for quantities
    char tier = 'E';  ///< as catalogue::Source
    std::string source;
};

enum class SizeShape { Point, Lognormal, Pareto };

/// A class of sizes of a mixture.
struct SizeClass {
    SizeShape shape = SizeShape::Point;
    double weight = 1;
    units::Bytes scale;               ///< the size, the median, or the smallest of a Pareto law
    double parameter = 0;             ///< σ or α
    std::optional<units::Bytes> most; ///< sizes end there
};

/// What is asked, as rates and sizes of operations.
struct Requests {
    std::string name;
    bool closed = false;              ///< a population that waits for answers, or arrivals that do not
    std::optional<double> population; ///< requests at once, of a closed one
    std::optional<units::Frequency> rate;
    std::vector<std::pair<std::string, double>> operations; ///< shares of the requests
    std::map<std::string, std::vector<SizeClass>> sizes;    ///< by operation
    std::map<std::string, units::Bandwidth> throughput;     ///< as stated, by operation
};

/// A service-level objective: how it is asked of a scenario's run, or who answers it instead.
struct ServiceLevel {
    std::string id; ///< of the objective in the scenario
    std::string kpi, text;
    std::optional<double> percentile;
    std::string window;                ///< over which it is judged: a time, "run" or "cycle"
    double probability = 0;            ///< share of the windows that must keep it
    std::string metric, entity, limit; ///< of the objective; empty where no run answers
    bool atLeast = false;
    std::string answeredBy; ///< empty where a run answers
    std::string needs;      ///< what has to be measured or stated before there is a verdict; empty: nothing
};

/// A reference workload (WORKLOADS §3): data in resources/workloads.
struct Workload {
    std::string id, name;
    std::string topology, topologyText;          ///< T1 … T9
    std::vector<std::string> primary, secondary; ///< deployment variants that suit it best, and also
    std::map<std::string, std::string> profiles; ///< S, M, L: files under scenarios/
    std::vector<std::string> drills;             ///< the same
    std::vector<Parameter> parameters;
    std::vector<Requests> requests;
    std::string popularity;
    std::vector<double> reduction; ///< low, mode, high
    std::vector<ServiceLevel> serviceLevels;
    std::vector<JobDefault> jobDefaults; ///< of training jobs that name it
};

/// W1 … W9, as shipped.
const std::vector<Workload>& workloads();

/// The workload called `id`, whatever its case; null when there is none.
const Workload* find(std::string_view id);

/// Mean of a mixture: of a lognormal law m·exp(σ²/2), of a Pareto law that of the one cut at its largest size.
units::Bytes meanSize(const std::vector<SizeClass>& mixture);

/// What breaks the rules of WORKLOADS §0, in words: shares and weights that do not sum to 1, a Pareto law without a
/// mean, sizes and rates that do not give the stated throughput to within 5 %, a closed load without population or an
/// open one without rate, an objective without window or probability.
std::vector<std::string> violations(const Workload& workload);

} // namespace lakewright::workload
