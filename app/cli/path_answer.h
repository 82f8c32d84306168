// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/path_limits.h"

#include <optional>
#include <string>
#include <vector>

namespace lakewright::cli {

/// Why a transfer over one connection is as fast as it is.
struct PathAnswer {
    std::string connection;                  ///< id; empty: the backbone
    std::string pattern;                     ///< its word, "backbone" without a connection
    std::optional<network::Refusal> refusal; ///< why nothing gets across; then nothing below is known
    std::vector<network::Limit> limits;
    units::Bandwidth simulated;                 ///< steady rate of a bulk transfer alone
    std::optional<units::Seconds> median, high; ///< round trip, P50 and P95
    std::optional<scenario::Dns> dns;

    double difference() const; ///< simulated over the smallest limit, less 1
};

/// All answers to one question.
struct PathReport {
    std::string scenario; ///< name
    network::Transfer transfer;
    std::string engine;                                            ///< that simulated: "native", "simgrid"
    catalogue::Percentile percentile = catalogue::Percentile::P95; ///< of the round trips that limits use
    std::vector<PathAnswer> answers{};
};

/// A table of the answers; for a single one, all its limits and what they were computed from.
std::string pathText(const PathReport& report);
/// {"schema": "lakewright.path/1", "scenario", "from", "to", "source", "sink", "engine", "paths": [{"connection",
/// "pattern", "refusal", "bytesPerSecond", "binding", "simulatedBytesPerSecond", "difference", "roundTripSeconds",
/// "dns", "limits"}]}; what is infinite or not known is null.
std::string pathJson(const PathReport& report);

} // namespace lakewright::cli
