// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/fallback.h"
#include "models/scenario/validate.h"
#include "models/security/overhead.h"

#include <fmt/format.h>

#include <map>

namespace lakewright::scenario {
namespace {

/// The size, unless VMs of it could not stand in for the machines on their own account.
const catalogue::VmSize* usableSize(const Context& context, const Machines& machines, const std::string& id,
                                    const std::string& pointer) {
    const catalogue::VmSize* size = context.size(id);
    if (variant::ownerOf(id))
        context.findings.error(pointer, "This is no machine of azure-vms", inQuotes(id), "a VM size");
    else if (!size)
        context.reportUnknownSize(id, pointer);
    else if (size->localCapacity().value <= 0)
        context.findings.error(pointer, "VM size has no local NVMe", inQuotes(id),
                               "a size with local disks, such as Standard_L32aos_v4");
    else if (machines.terms.confidential && !security::hasConfidentialSupport(*size))
        context.findings.error(pointer, "The machines have to be confidential, this size is not", inQuotes(id),
                               "a size of a confidential series");
    else
        return size;
    return nullptr;
}

struct Pool {
    const std::string& region;
    int vms = 0;
};

/// Whether the quota holds the VMs beside those that lakes, caches and jobs have.
void checkQuota(const Context& context, const Pool& pool, const catalogue::VmSize& size, const std::string& pointer) {
    const std::string& family = quotaFamily(size);
    for (std::size_t i = 0; i < context.scenario.quotas.size(); ++i) {
        const Quota& quota = context.scenario.quotas[i];
        if (quota.region != pool.region || quota.family != family ||
            context.findings.blocked(place("quotas", i, "vcpus")))
            continue;
        const double wanted = static_cast<double>(pool.vms) * size.vcpus, used = usedVcpus(context, quota);
        if (used + wanted > quota.vcpus)
            context.findings.error(
                pointer,
                quota.vcpus == 0 ? fmt::format("{} is not offered in {}", family, pool.region)
                                 : fmt::format("Quota of {} in {} does not hold the fallback", family, pool.region),
                fmt::format("{:.0f} vCPUs of {} VMs beside {:.0f} in use", wanted, pool.vms, used),
                quota.vcpus == 0 ? std::string("another family or region") : fmt::format("at most {}", quota.vcpus));
    }
}

void check(const Context& context, const Machines& machines, const std::string& region, const std::string& at) {
    const auto first = context.cluster(machines);
    if (!first || machines.terms.variant != variant::Variant::AzureVms || // refused with the variants
        machines.fallbackSizes.empty() || context.findings.blocked(at + "/fallbackSizes"))
        return;
    std::map<std::string, std::string> byFamily{{quotaFamily(first->size), machines.size}};
    for (std::size_t i = 0; i < machines.fallbackSizes.size(); ++i) {
        const std::string pointer = child(at + "/fallbackSizes", i), &id = machines.fallbackSizes[i];
        const catalogue::VmSize* size = usableSize(context, machines, id, pointer);
        if (!size)
            continue;
        if (const auto [known, isNew] = byFamily.try_emplace(quotaFamily(*size), id); !isNew) {
            context.findings.error(pointer, fmt::format("It shares a quota with {}", known->second), inQuotes(id),
                                   "a size of another family: each is asked for with a quota of its own");
            continue;
        }
        if (const auto nodes = nodesInstead(context, machines, *size))
            checkQuota(context, {region, *nodes * machines.clusters}, *size, pointer);
        else
            context.findings.error(pointer,
                                   fmt::format("No cluster of up to {} VMs of it does what {} of {} do", kMostNodes,
                                               machines.nodes, machines.size),
                                   inQuotes(id), "a size with more local disks or a faster NIC");
    }
}

} // namespace

void validateFallbacks(const Context& context) {
    const Scenario& s = context.scenario;
    for (std::size_t i = 0; i < s.lakes.size(); ++i)
        check(context, s.lakes[i].machines, s.lakes[i].region, place("lakes", i));
    for (std::size_t i = 0; i < s.caches.size(); ++i)
        check(context, s.caches[i].machines, s.caches[i].region, place("caches", i));
}

} // namespace lakewright::scenario
