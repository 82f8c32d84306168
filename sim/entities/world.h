// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scenario/scenario.h"
#include "models/stats/philox.h"
#include "sim/entities/blob_copy.h"
#include "sim/entities/bulk_transfer.h"
#include "sim/entities/cache_node.h"
#include "sim/entities/deployment.h"
#include "sim/entities/distribution.h"
#include "sim/entities/fault_process.h"
#include "sim/entities/federated_set.h"
#include "sim/entities/interruption_process.h"
#include "sim/entities/lost_vms.h"
#include "sim/entities/mirror.h"
#include "sim/entities/model_serving.h"
#include "sim/entities/outage_ledger.h"
#include "sim/entities/prestage.h"
#include "sim/entities/query_stream.h"
#include "sim/entities/replication_id.h"
#include "sim/entities/stopped_clusters.h"
#include "sim/entities/training_job.h"
#include "sim/kernel/kernel.h"
#include "sim/probes/journal.h"

#include <cstdint>
#include <deque>
#include <optional>
#include <string_view>
#include <vector>

namespace lakewright::entities {

/// Everything that happens in one replication: the entities of a scenario on a kernel. Entities find each other here
/// and nowhere else; indices are those of the scenario.
class World {
public:
    World(kernel::Kernel& kernel, const scenario::Scenario& scenario, const catalogue::Catalogue& catalogue,
          ReplicationId replication, probes::Journal& journal);
    World(const World&) = delete;
    World& operator=(const World&) = delete;

    stats::RandomStream random(std::string_view entity, std::string_view purpose) const {
        return {replication.seed, replication.index, entity, purpose};
    }
    /// Lakes, then caches.
    std::size_t clusterCount() const { return scenario.lakes.size() + scenario.caches.size(); }
    const scenario::Machines& machines(std::size_t cluster) const;
    const std::string& clusterId(std::size_t cluster) const;
    const ClusterLinks& clusterLinks(std::size_t cluster) const;
    std::size_t clusterRegion(std::size_t cluster) const;
    std::optional<std::size_t> pairOf(std::size_t region) const; ///< the region that Azure pairs with it, if it is here

    bool regionUp(std::size_t region) const { return m_regionFaults[region] == 0; }
    bool lakeUp(std::size_t lake) const { return m_lakeFaults[lake] == 0 && regionUp(deployment.lakeRegion(lake)); }

    /// A fault began or ended: counts it, and tells everybody concerned when the state changed.
    void loseRegion(std::size_t region);
    void returnRegion(std::size_t region);
    void loseLake(std::size_t lake);
    void returnLake(std::size_t lake);

    void emptyCache(std::size_t cache); ///< it lost what it held, checkpoints too

    /// Closes the books of all entities at the end of the horizon.
    void finish();

    kernel::Kernel& kernel;
    const scenario::Scenario& scenario;
    const ReplicationId replication;
    probes::Journal& journal;
    Deployment deployment;
    OutageLedger outages{kernel};
    LostVms lostVms{*this};
    StoppedClusters stopped{*this};
    std::deque<CacheNode> caches;
    std::deque<Prestage> prestages;
    std::deque<TrainingJob> jobs;
    std::deque<ModelServing> servings;
    std::deque<QueryStream> queries;
    std::deque<Mirror> mirrors;
    std::deque<BulkTransfer> transfers;
    std::deque<Distribution> distributions;
    std::deque<BlobCopy> migrations;
    std::deque<FederatedSet> federations;
    std::deque<FaultProcess> faults;
    std::deque<InterruptionProcess> interruptions; ///< of the lakes and caches that have any

private:
    void lakeGone(std::size_t lake);
    void lakeBack(std::size_t lake);

    const catalogue::Catalogue& m_catalogue;
    std::vector<int> m_regionFaults, m_lakeFaults;
};

} // namespace lakewright::entities
