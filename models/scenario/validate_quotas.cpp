// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/commercial_use.h"
#include "models/scenario/suggest.h"
#include "models/scenario/validate.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

namespace lakewright::scenario {
namespace {

std::vector<std::string> families(const Context& context) {
    std::set<std::string> all;
    for (const catalogue::VmSize& size : context.scenario.sizes)
        all.insert(size.family);
    for (const catalogue::VmSize& size : context.catalogue.sizes())
        all.insert(size.family);
    all.erase("");
    return {all.begin(), all.end()};
}

void checkQuota(const Context& context, const Quota& quota, const std::string& pointer) {
    context.refer(context.regions, quota.region, pointer + "/region", "Region", "regions");
    if (context.findings.blocked(pointer + "/family") || context.findings.blocked(pointer + "/vcpus"))
        return;
    const std::vector<std::string> known = families(context);
    if (std::find(known.begin(), known.end(), quota.family) == known.end())
        return context.reportUnknown(known, quota.family, pointer + "/family", "Family of VM sizes", "families");
    const double used = usedVcpus(context, quota);
    if (used <= quota.vcpus)
        return;
    context.findings.error(pointer + "/vcpus",
                           quota.vcpus == 0 ? fmt::format("{} is not offered in {}", quota.family, quota.region)
                                            : fmt::format("Quota of {} in {} is exceeded", quota.family, quota.region),
                           fmt::format("{:.0f} vCPUs of lakes, caches and jobs", used),
                           quota.vcpus == 0 ? std::string("another family or region")
                                            : fmt::format("at most {}", quota.vcpus));
}

} // namespace

double usedVcpus(const Context& context, const Quota& quota) {
    double used = 0;
    for (const VmCount& count : vmCounts(context))
        if (count.size->family == quota.family && count.region == quota.region)
            used += static_cast<double>(count.vms) * count.size->vcpus;
    for (const Job& job : context.scenario.jobs)
        if (const catalogue::VmSize* size = job.gpuSize.empty() ? nullptr : context.size(job.gpuSize);
            size && size->gpus > 0 && size->family == quota.family && job.region == quota.region)
            used += std::ceil(static_cast<double>(job.gpus) / size->gpus) * size->vcpus;
    return used;
}

void validateQuotas(const Context& context) {
    std::set<std::pair<std::string, std::string>> seen;
    for (std::size_t i = 0; i < context.scenario.quotas.size(); ++i) {
        const Quota& quota = context.scenario.quotas[i];
        if (!quota.region.empty() && !quota.family.empty() && !seen.insert({quota.region, quota.family}).second)
            context.findings.error(place("quotas", i), "A second quota of the same family and region",
                                   inQuotes(quota.family), "one for each family and region");
        else
            checkQuota(context, quota, place("quotas", i));
    }
}

} // namespace lakewright::scenario
