// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalogue/catalogue.h"
#include "models/commercial/terms.h"
#include "models/network/path.h"
#include "models/scenario/assumption.h"
#include "models/scenario/blob_migration.h"
#include "models/scenario/connection.h"
#include "models/scenario/distribution.h"
#include "models/scenario/facade_curve.h"
#include "models/scenario/fault.h"
#include "models/scenario/federation_plan.h"
#include "models/scenario/growth.h"
#include "models/scenario/job.h"
#include "models/scenario/mirror.h"
#include "models/scenario/objective.h"
#include "models/scenario/place.h"
#include "models/scenario/query_load.h"
#include "models/scenario/quota.h"
#include "models/scenario/serving.h"
#include "models/scenario/storage.h"
#include "models/scenario/transfer.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace lakewright::scenario {

inline constexpr const char* kSchema = "lakewright.scenario/1";

enum class KernelKind { Native, SimGrid };

/// How the scenario is simulated.
struct Engine {
    KernelKind kernel = KernelKind::Native;
    int replications = 1;                          ///< independent runs behind every interval, 1–10000
    units::Seconds sample = units::minutes(5);     ///< step of the series, > 0
    units::Seconds readAhead = units::minutes(10); ///< training time whose reads form one flow, > 0
    int shardGroups = 1024;                        ///< data sets are cached in at most this many groups of shards
    bool weightByRoundTrip = false;                ///< share a bottleneck by 1/RTT, as TCP without pacing does
    bool operator==(const Engine&) const = default;
};

struct Network {
    catalogue::Percentile percentile = catalogue::Percentile::P95; ///< of the round-trip matrix
    network::Transport transport;
    std::vector<Path> paths;
    std::vector<Connection> connections;
    bool operator==(const Network&) const = default;
};

/// A deployment and what happens in it: valid by construction (see load.h), quantities parsed, defaults applied.
struct Scenario {
    std::string name, description;
    std::uint64_t seed = 1;
    units::Seconds horizon;
    Engine engine;
    Network network;
    std::vector<Region> regions;
    std::vector<catalogue::VmSize> sizes; ///< the scenario's own sizes with their source; they win over the catalogue
    std::vector<FacadeCurve> curves;
    std::vector<Lake> lakes;
    std::vector<Dataset> datasets;
    std::vector<Cache> caches;
    std::vector<Job> jobs;
    std::vector<Serving> serving;
    std::vector<QueryLoad> queries;
    std::vector<Mirror> mirrors;
    std::vector<Transfer> transfers;
    std::vector<Distribution> distributions;
    std::vector<BlobMigration> migrations;
    std::vector<Federation> federations;
    std::vector<Fault> faults;
    Growth growth;
    std::vector<Quota> quotas;
    std::optional<commercial::Terms> commercial;
    std::vector<Objective> objectives;
    std::vector<Assumption> assumptions; ///< every default and tier-E value that took part
    std::string hash;                    ///< stable over key order, spelling of units and what-if form: 32 hex digits
    bool operator==(const Scenario&) const = default;
};

} // namespace lakewright::scenario
