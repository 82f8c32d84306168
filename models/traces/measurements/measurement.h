// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/traces/measurements/amount.h"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace lakewright::traces {

/// One circumstance of a measurement: ("threads", 64), ("operation", "read").
struct Condition {
    std::string name;
    std::variant<std::string, Amount> value;
    bool operator==(const Condition&) const = default;
};

/// What a recorded value is of the samples behind it.
enum class Statistic {
    Single, ///< one value, recorded as it is
    Mean,
    Median,
    Total,
    Least,
    Most
};
const char* nameOf(Statistic statistic); ///< "single", "mean" …
std::optional<Statistic> statisticNamed(std::string_view name);

/// How far the samples lie apart, as far as the file tells; amounts are of the dimension of the value.
struct Spread {
    std::optional<Amount> deviation;                  ///< standard deviation
    std::optional<Amount> medianDeviation;            ///< median absolute deviation
    std::optional<Amount> least, most;                ///< of the samples
    std::vector<std::pair<double, Amount>> quantiles; ///< of the samples, by probability in (0, 1)
    std::optional<std::uint64_t> samples;
    bool operator==(const Spread&) const = default;
};

/// What was measured. A latency is nothing without its percentile (MODELS §0.1).
struct Outcome {
    std::string name; ///< "throughput", "latency"
    Statistic statistic = Statistic::Single;
    std::optional<double> percentile; ///< of the requests of a run, in (0, 1); nothing: of no percentile
    Amount value;
    Spread spread;
    bool operator==(const Outcome&) const = default;
};

/// One row of the table that every importer fills.
struct Measurement {
    std::vector<Condition> conditions; ///< in the order of the file
    Outcome outcome;
    std::string source; ///< what recorded it, as the file says: "fio-3.36", the path of a submission; may be empty
    std::string place;  ///< in the file: "row 12" or a JSON pointer
    bool operator==(const Measurement&) const = default;
};

} // namespace lakewright::traces
