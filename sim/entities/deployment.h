// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalogue/catalogue.h"
#include "models/cluster/data_path.h"
#include "models/network/path_limits.h"
#include "models/scenario/migration_transfer.h"
#include "models/scenario/scenario.h"
#include "sim/kernel/kernel.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace lakewright::entities {

/// The resources of a lake's or cache's cluster as links of the kernel, with what a byte read or written costs on each.
/// Where the scenario has a curve of such a façade, what the request level found it to serve is a link too.
/// A coefficient above what Hop::use can hold scales link and coefficients down together.
struct ClusterLinks {
    cluster::Cluster cluster;
    std::vector<kernel::LinkId> links;       ///< egress, ingress, nvme, cpu, and facade where there is a curve
    std::vector<double> readUses, writeUses; ///< per link; 0: not used
    /// Where the last link is a façade: bytes a second of a use of 1.
    std::optional<units::Bandwidth> facadeRate;
};

/// The flow classes of a job that runs in one region.
struct JobClasses {
    kernel::ClassId hit{}, missFill{}, missBypass{}, checkpoint{};
    std::vector<kernel::ClassId> drain, restore; ///< per lake
};

/// The flow classes of a serving: one replica's load from the cache, from the lake, from the lake while the cache keeps
/// it, and the transfer that many replicas wait for.
struct ServingClasses {
    kernel::ClassId hit{}, missBypass{}, missFill{}, fetch{};
};

/// The flow classes of a load of queries, capped at what is asked by day and night, in bursts and surges.
struct QueryClasses {
    std::map<double, kernel::ClassId> levels; ///< by what is asked over the rate
    units::Bytes perRequest;                  ///< payload of a request, both directions
    double read = 1;                          ///< share of the payload that is read, [0, 1]
};

/// The flow class of a transfer, and the most that its route let pass up to now when nobody else used it.
struct TransferClass {
    kernel::ClassId flows{};
    std::vector<kernel::Hop> route;
    units::Bandwidth cap, most;
    units::Seconds oneWay; ///< comes on top of a batch: parts follow each other without waiting for it
};

/// The flow classes of a mirror: snapshots, synchronous writes, and what is read before clients work on the copy.
struct MirrorClasses {
    kernel::ClassId copy{}, writes{}, warm{};
};

/// The links of a scenario and the routes between them: what is where and what a transfer crosses (MODELS §1.3, §4.1).
/// Lake read -> region's WAN up -> path between the areas -> WAN down -> cache write or GPUs. Round trips come from the
/// catalogue; links of the way and caps of a transfer are the list of models/network/path_limits.h. Built before the
/// kernel runs; ids are indices into the scenario.
class Deployment {
public:
    Deployment(kernel::Kernel& kernel, const scenario::Scenario& scenario, const catalogue::Catalogue& catalogue);

    const JobClasses& jobClasses(std::size_t job, std::size_t region) const { return m_jobClasses.at({job, region}); }
    kernel::ClassId prestageClass(std::size_t cache, std::size_t lake) const { return m_prestage.at({cache, lake}); }
    const ServingClasses& servingClasses(std::size_t serving) const { return m_serving[serving]; }
    const QueryClasses& queryClasses(std::size_t queries) const { return m_queries[queries]; }
    const MirrorClasses& mirrorClasses(std::size_t mirror) const { return m_mirrors[mirror]; }
    const TransferClass& transferClass(std::size_t transfer) const { return m_transfers[transfer]; }
    kernel::ClassId rebuildClass(std::size_t cluster) const { return m_rebuild[cluster]; }

    /// Multiplies the capacity of every link of a target by `factor` while a fault lasts; factors of overlapping faults
    /// multiply. `token` names the fault; release takes its factor away.
    void degrade(const std::vector<kernel::LinkId>& links, std::size_t token, double factor);
    void release(const std::vector<kernel::LinkId>& links, std::size_t token);

    /// Other capacities from now on; faults that are on keep their factors. A cluster (lakes, then caches) keeps what
    /// a byte costs; its equations are those of the larger number of VMs.
    void setWan(std::size_t region, const scenario::Region& other);
    void setPath(std::size_t path, units::Bandwidth capacity);
    void setNodes(std::size_t cluster, int nodes);
    /// Classes for the rate that queries have in the scenario by now, and for prestages that have none yet.
    void askAgain(std::size_t queries);
    void addPrestages();

    const std::vector<kernel::LinkId>& wanLinks(std::size_t region) const { return m_wan[region]; } ///< up, down
    /// Of a path, each direction; of a connection (numbered after the paths), all of its elements.
    const std::vector<kernel::LinkId>& pathLinks(std::size_t path) const { return m_paths[path]; }
    /// Elements of the connections that transfers cross.
    struct ConnectionLink {
        kernel::LinkId link{};
        std::size_t from = 0, to = 0; ///< regions
    };
    const std::vector<ConnectionLink>& connectionLinks() const { return m_connections; }
    const ClusterLinks& lake(std::size_t index) const { return m_lakes[index]; }
    const ClusterLinks& cache(std::size_t index) const { return m_caches[index]; }

    std::size_t regionIndex(std::string_view id) const;
    std::size_t lakeIndex(std::string_view id) const;
    std::size_t datasetIndex(std::string_view id) const;
    const scenario::FacadeCurve& curve(std::string_view id) const;
    std::size_t cacheIndexOf(std::size_t region) const; ///< precondition: the region has a cache (validated)
    std::size_t lakeRegion(std::size_t lake) const { return m_lakeRegion[lake]; }
    bool hasCache(std::size_t region) const;
    units::Seconds roundTrip(std::size_t fromRegion, std::size_t toRegion) const;
    /// What bytes that come from a region into a lake cross, or those that are read beside it: the start of a class to
    /// which its owner adds links of its own.
    kernel::FlowClass intoLake(std::size_t region, std::size_t lake) const;
    kernel::FlowClass outOfLake(std::size_t lake) const;
    /// What bytes between two places cross, from a lake or cache into another where the transfer names them.
    kernel::FlowClass between(const network::Transfer& transfer) const;
    /// A link of somebody else that faults and episodes may degrade; before the kernel runs.
    kernel::LinkId addLink(const std::string& id, units::Bandwidth capacity);
    /// The lake, the hosts and the round trip of a migration.
    scenario::MigrationPlace migrationPlace(const scenario::BlobMigration& migration) const;
    /// What windows, loss and the number of streams let one transfer between two different regions reach.
    units::Bandwidth transportCap(std::size_t fromRegion, std::size_t toRegion) const;
    /// The same, and what everything on the way lets through.
    units::Bandwidth wayCap(std::size_t fromRegion, std::size_t toRegion) const;
    /// A class for bulk transfers that the scenario itself does not make. Before the kernel runs.
    kernel::ClassId addTransfer(const network::Transfer& transfer);
    /// Lakes for the central copies of a region's jobs, best first: those that the region names, or else all that may
    /// keep them by round trip, nearest first; ties by index.
    const std::vector<std::size_t>& lakesFor(std::size_t region) const { return m_lakesFor[region]; }
    const catalogue::VmSize& size(std::string_view id) const;
    const catalogue::Catalogue& catalogue() const { return m_catalogue; }
    /// What the GPU VMs of a job can receive together: E per VM (MODELS §3.1: the client NIC is a mandatory resource);
    /// they can send η of it.
    units::Bandwidth clientRate(const scenario::Job& job) const;

private:
    struct Route;
    ClusterLinks addCluster(const std::string& id, const scenario::Machines& machines);
    struct QueryRates {
        std::optional<units::Bandwidth> most, least;
    };
    QueryRates queryRates(const std::string& lake) const;
    void addPlaces();
    std::vector<std::size_t> orderOfLakes(std::size_t region) const;
    void addConnections();
    void addElements(std::size_t from, std::size_t to); ///< of the newest connection
    units::Bandwidth wanRate(const scenario::Region& region, network::WanDirection direction) const;
    std::vector<network::Limit> wayLimits(std::size_t fromRegion, std::size_t toRegion) const;
    void addJobs();
    void addJobClasses(std::size_t job, std::size_t region);
    void addServing(const scenario::Serving& spec);
    void addMirror(const scenario::Mirror& spec);
    QueryClasses queryClassesOf(const scenario::QueryLoad& spec);
    void setNominal(kernel::LinkId link, units::Bandwidth capacity);
    void applyFactors(kernel::LinkId link);
    void addTransfer(const scenario::Transfer& spec);
    void widen(TransferClass& transfer) const;
    void crossWan(Route& route, std::size_t fromRegion, std::size_t toRegion) const;
    kernel::ClassId addClass(const std::string& label, Route route);

    kernel::Kernel& m_kernel;
    const scenario::Scenario& m_scenario;
    const catalogue::Catalogue& m_catalogue;
    std::vector<ClusterLinks> m_lakes, m_caches;
    std::vector<std::vector<kernel::LinkId>> m_wan, m_paths;
    std::vector<ConnectionLink> m_connections;
    std::map<std::string, kernel::LinkId> m_wayLinks; ///< WAN, paths and elements of connections
    std::vector<kernel::LinkId> m_gpus;               ///< per job: what its GPU VMs can receive
    std::vector<std::size_t> m_lakeRegion, m_cacheRegion;
    std::vector<std::vector<std::size_t>> m_lakesFor; ///< by region
    std::vector<kernel::ClassId> m_rebuild;           ///< lakes, then caches
    std::map<std::pair<std::size_t, std::size_t>, JobClasses> m_jobClasses;
    std::map<std::pair<std::size_t, std::size_t>, kernel::ClassId> m_prestage;
    std::vector<ServingClasses> m_serving;
    std::vector<QueryClasses> m_queries;
    std::vector<MirrorClasses> m_mirrors;
    std::vector<TransferClass> m_transfers;
    struct LinkState {
        units::Bandwidth nominal;
        std::map<std::size_t, double> factors;
    };
    std::map<kernel::LinkId, LinkState> m_states;
};

} // namespace lakewright::entities
