// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/gpu_host.h"

#include <algorithm>

namespace lakewright::scenario {

const catalogue::VmSize* gpuSize(const Context& context, const std::string& id, const std::string& pointer) {
    if (id.empty())
        return nullptr;
    const catalogue::VmSize* size = context.size(id);
    if (size && size->gpus > 0)
        return size;
    if (size) {
        context.findings.error(pointer, "VM size has no GPUs", inQuotes(id),
                               "a size with GPUs, such as Standard_ND96isr_H100_v5");
        return nullptr;
    }
    std::vector<std::string> known;
    for (const catalogue::VmSize& row : context.catalogue.sizes())
        if (row.gpus > 0)
            known.push_back(row.id);
    context.reportUnknown(known, id, pointer, "VM size", "sizes with GPUs");
    return nullptr;
}

void checkGpuRegion(const Context& context, const std::string& region, const std::string& pointer) {
    const std::vector<Cache>& caches = context.scenario.caches;
    const bool placesAreKnown =
        std::none_of(caches.begin(), caches.end(), [](const Cache& c) { return c.region.empty(); });
    if (context.refer(context.regions, region, pointer, "Region", "regions") && placesAreKnown &&
        !context.cacheOfRegion.contains(region))
        context.findings.error(pointer, "Region has no cache for its GPUs to read through", inQuotes(region),
                               "a region with a cache");
}

} // namespace lakewright::scenario
