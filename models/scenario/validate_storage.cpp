// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/validate.h"

#include "models/scenario/checkpoint_room.h"
#include "models/scenario/node_loss.h"
#include "models/scenario/outlived_vms.h"
#include "models/scenario/stored.h"
#include "models/scenario/suggest.h"
#include "models/units/text.h"

#include <fmt/format.h>

#include <set>

namespace lakewright::scenario {
namespace {

/// A stripe must fit on the nodes; on VMs it must outlive the loss of one of them, for they take their data with them.
void checkStripe(const Context& context, const Machines& machines, const catalogue::VmSize& size,
                 const std::string& pointer) {
    const int k = machines.parameters.stripeData, n = machines.parameters.stripeTotal, nodes = machines.nodes;
    const int spare = n - k, perNode = stripsPerVm(machines);
    const variant::Prefab& prefab = variant::prefab(machines.terms.variant);
    if (k < 1 || spare < 1) {
        context.findings.error(pointer + "/parameters/stripeTotal", "A stripe has no parity",
                               fmt::format("{} of {} strips are data", k, n), "stripeTotal above stripeData");
        return;
    }
    if (const int least = static_cast<int>(prefab.nodes.low); nodes < least) {
        const int wanted = prefab.persistentDrives ? least : std::max(least, (n + spare - 1) / spare);
        context.findings.error(pointer + "/nodes", fmt::format("Cluster has too few {}s", prefab.machine),
                               std::to_string(nodes), fmt::format("at least {} {}s", wanted, prefab.machine));
        return;
    }
    if (n >= variant::kDeviceWideStrips && !prefab.wideStripe)
        context.findings.error(pointer + "/parameters/stripeTotal",
                               "A stripe over devices is not for VMs, which take all of theirs with them",
                               std::to_string(n),
                               fmt::format("at most {} strips, such as 12+4", variant::kDeviceWideStrips - 1));
    else if (perNode > spare && !prefab.persistentDrives)
        context.findings.error(pointer + "/nodes", "The loss of one VM is not tolerated",
                               fmt::format("{} strips on a VM, {} of {} may be lost", perNode, spare, n),
                               fmt::format("at least {} VMs with {}+{} strips", (n + spare - 1) / spare, k, spare));
    else if (n > nodes * size.localDisks)
        context.findings.error(pointer + "/parameters/stripeTotal", "A stripe is wider than the cluster has disks",
                               std::to_string(n), fmt::format("at most {}", nodes * size.localDisks));
}

/// True when the machines are usable.
bool checkMachines(const Context& context, const Machines& machines, const std::string& pointer) {
    if (machines.size.empty() || machines.nodes < 1)
        return false;
    const catalogue::VmSize* size = context.size(machines.size);
    if (!size && variant::ownerOf(machines.size))
        return false; // a machine of another variant: reported with the variants
    if (!size) {
        context.reportUnknownSize(machines.size, pointer + "/size");
        return false;
    }
    if (size->localDisks == 0 || size->localCapacity().value <= 0) {
        context.findings.error(pointer + "/size", "VM size has no local NVMe", inQuotes(machines.size),
                               "a size with local disks, such as Standard_L32aos_v4");
        return false;
    }
    checkStripe(context, machines, *size, pointer);
    return true;
}

/// `written`: by each transfer at the end.
void checkFill(const Context& context, const Lake& lake, const std::vector<units::Bytes>& written,
               const std::string& pointer) {
    const auto cluster = context.cluster(lake.machines);
    if (!cluster || context.findings.blocked(pointer + "/stored"))
        return;
    const units::Bytes capacity = cluster::logicalCapacity(*cluster);
    const double start = lake.stored / capacity;
    const units::Seconds horizon = context.scenario.horizon;
    const units::Bytes brought =
        broughtTo(context.scenario, lake, [&](std::size_t transfer) { return written[transfer]; });
    const double end = (storedAt(context.scenario, lake, horizon) + brought) / capacity;
    const auto text = [&](double fill) { return fmt::format("{:.1f} % of {}", 100 * fill, units::display(capacity)); };
    if (start > kMaxFill)
        context.findings.error(pointer + "/stored", "Lake is too full", text(start), "at most 90 %");
    else if (end > kMaxFill && brought.value > 0)
        context.findings.warning(
            pointer + "/stored",
            "Transfers overfill the lake within the horizon: nothing says that any of it is deleted",
            fmt::format("{} with {} that they bring", text(end), units::display(brought)), "at most 90 %");
    else if (end > kMaxFill)
        context.findings.warning(pointer + "/stored", "Lake grows too full within the horizon", text(end),
                                 "at most 90 %");
    else if (std::max(start, end) > kHighFill)
        context.findings.warning(pointer + "/stored", "Lake is nearly full", text(std::max(start, end)),
                                 "at most 80 %");
}

/// A copy of what another lake stores at the start has as much of it at most.
void checkCopy(const Context& context, const Lake& lake, const std::string& pointer) {
    const Lake* other = context.refer(context.lakes, lake.copyOf->lake, pointer + "/lake", "Lake", "lakes");
    if (other && other->id == lake.id)
        context.findings.error(pointer + "/lake", "A lake is no copy of itself", inQuotes(lake.id), "another lake");
    else if (other && lake.stored > other->stored)
        context.findings.error(pointer, "A copy stores more than what it is a copy of", units::display(lake.stored),
                               fmt::format("at most {}, which {} stores", units::display(other->stored), other->id));
}

void checkDataset(const Context& context, const Dataset& dataset, std::size_t index) {
    context.refer(context.lakes, dataset.lake, place("datasets", index, "lake"), "Lake", "lakes");
    if (dataset.shard > dataset.size && dataset.size.value > 0)
        context.findings.error(place("datasets", index, "shard"), "A shard is larger than its data set",
                               units::display(dataset.shard), "at most " + units::display(dataset.size));
}

/// What no copy can beat: the narrowest of both WANs and the path.
void checkDeadline(const Context& context, const Cache& cache, const Prestage& prestage, const std::string& pointer) {
    const auto dataset = context.datasets.find(prestage.dataset);
    const auto region = context.regions.find(cache.region);
    if (!prestage.deadline || dataset == context.datasets.end() || region == context.regions.end())
        return;
    const auto lake = context.lakes.find(dataset->second->lake);
    const auto home = lake == context.lakes.end() ? context.regions.end() : context.regions.find(lake->second->region);
    if (home == context.regions.end() || home->second == region->second)
        return;
    units::Bandwidth narrowest = std::min(home->second->wanUp, region->second->wanDown);
    if (const Path* path = context.pathBetween(home->second->area, region->second->area))
        narrowest = std::min(narrowest, path->capacity);
    if (narrowest.value <= 0 || dataset->second->size / narrowest <= *prestage.deadline)
        return;
    context.findings.warning(pointer + "/deadline", "Deadline cannot be met", units::durationText(*prestage.deadline),
                             fmt::format("at least {} for {} at {}",
                                         units::durationText(dataset->second->size / narrowest),
                                         units::display(dataset->second->size), units::networkText(narrowest)));
}

void checkPrestage(const Context& context, const Cache& cache, const Prestage& prestage, const std::string& pointer) {
    context.refer(context.datasets, prestage.dataset, pointer + "/dataset", "Data set", "data sets");
    if (prestage.at >= context.scenario.horizon && context.scenario.horizon.value > 0)
        context.findings.warning(pointer + "/at", "Copy starts after the end", units::durationText(prestage.at),
                                 "before " + units::durationText(context.scenario.horizon));
    checkDeadline(context, cache, prestage, pointer);
}

/// A cache that does not hold one shard of what passes through it never hits.
void checkHolds(const Context& context, const Cache& cache, const std::string& pointer) {
    const auto cluster = context.cluster(cache.machines);
    if (!cluster)
        return;
    const units::Bytes capacity = cluster::logicalCapacity(*cluster);
    const units::Bytes checkpoints = checkpointRoom(context.scenario, cache.region);
    if (checkpoints > capacity)
        context.findings.error(
            pointer,
            fmt::format("Cache does not hold {} checkpoints of each job that runs here or fails over to it",
                        kCheckpointCopies),
            units::display(capacity), "at least " + units::display(checkpoints));
    std::set<std::string> used;
    for (const Prestage& prestage : cache.prestages)
        used.insert(prestage.dataset);
    for (const Job& job : context.scenario.jobs)
        if (job.region == cache.region || job.failover == cache.region)
            used.insert(job.dataset);
    for (const std::string& id : used)
        if (const auto found = context.datasets.find(id);
            found != context.datasets.end() && found->second->shard > capacity)
            context.findings.error(pointer, "Cache is smaller than one shard of " + id, units::display(capacity),
                                   "at least " + units::display(found->second->shard));
}

void checkCache(const Context& context, const Cache& cache, std::size_t index) {
    const std::string pointer = place("caches", index);
    context.refer(context.regions, cache.region, pointer + "/region", "Region", "regions");
    checkMachines(context, cache.machines, pointer);
    if (const auto first = context.cacheOfRegion.find(cache.region);
        first != context.cacheOfRegion.end() && first->second != &cache)
        context.findings.error(pointer + "/region", "Region has a second cache", inQuotes(cache.region),
                               fmt::format("one cache per region; {} is there already", first->second->id));
    for (std::size_t i = 0; i < cache.prestages.size(); ++i)
        checkPrestage(context, cache, cache.prestages[i], child(pointer + "/prestages", i));
    checkHolds(context, cache, pointer);
}

} // namespace

void validateStorage(const Context& context) {
    const Scenario& s = context.scenario;
    for (std::size_t i = 0; i < s.sizes.size(); ++i)
        if (s.sizes[i].localRead && s.sizes[i].localWrite && *s.sizes[i].localWrite > *s.sizes[i].localRead)
            context.findings.error(place("sizes", i, "localWrite"), "Local disks write faster than they read",
                                   units::display(*s.sizes[i].localWrite),
                                   "at most " + units::display(*s.sizes[i].localRead));
    const std::vector<units::Bytes> written = writtenBy(s, s.horizon);
    for (std::size_t i = 0; i < s.lakes.size(); ++i) {
        context.refer(context.regions, s.lakes[i].region, place("lakes", i, "region"), "Region", "regions");
        if (s.lakes[i].spot)
            context.findings.error(place("lakes", i, "spot"),
                                   "A lake on Spot VMs loses its data when they are evicted, many at once", "true",
                                   "VMs that stay: pay as you go or reserved");
        if (s.lakes[i].copyOf)
            checkCopy(context, s.lakes[i], place("lakes", i, "copyOf"));
        if (checkMachines(context, s.lakes[i].machines, place("lakes", i)))
            checkFill(context, s.lakes[i], written, place("lakes", i));
    }
    for (std::size_t i = 0; i < s.datasets.size(); ++i)
        checkDataset(context, s.datasets[i], i);
    for (std::size_t i = 0; i < s.caches.size(); ++i)
        checkCache(context, s.caches[i], i);
}

} // namespace lakewright::scenario
