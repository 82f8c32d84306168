// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/checkpoint_room.h"
#include "models/scenario/gpu_host.h"
#include "models/scenario/validate.h"
#include "models/units/text.h"

#include <fmt/format.h>

#include <algorithm>

namespace lakewright::scenario {
namespace {

/// Every load is kept until the end of a run, and more than this says no more.
constexpr double kMostLoads = 5e6;

bool isUsable(const Serving& serving) {
    const bool hasBurst = !serving.burst || (serving.burst->every.value > 0 && serving.burst->lasts.value > 0 &&
                                             serving.burst->loadEvery.value > 0);
    return serving.loadEvery.value > 0 && serving.modelSize.value > 0 && hasBurst;
}

/// Loads per second in the long run.
double meanRate(const Serving& serving) {
    if (!serving.burst)
        return 1 / serving.loadEvery.value;
    const double inBurst = serving.burst->lasts / (serving.burst->every + serving.burst->lasts);
    return inBurst / serving.burst->loadEvery.value + (1 - inBurst) / serving.loadEvery.value;
}

void checkServing(const Context& context, const Serving& serving, const std::string& pointer) {
    checkGpuRegion(context, serving.region, pointer + "/region");
    const Lake* lake = context.refer(context.lakes, serving.lake, pointer + "/lake", "Lake", "lakes");
    const units::Bytes models = serving.modelSize * static_cast<double>(serving.models);
    if (lake && models > lake->stored)
        context.findings.error(pointer + "/models", "The lake stores less than the models",
                               fmt::format("{} of models", units::display(models)),
                               "at most " + units::display(lake->stored) + ", what " + serving.lake + " stores");
    gpuSize(context, serving.gpuSize, pointer + "/gpuSize");
    if (serving.held > serving.models)
        context.findings.warning(pointer + "/held", "More models are held than there are: all of them are",
                                 std::to_string(serving.held), fmt::format("at most {}", serving.models));
    const double loads = isUsable(serving) ? meanRate(serving) * context.scenario.horizon.value : 0;
    if (loads > kMostLoads)
        context.findings.error(pointer + "/loadEvery", "Too many loads for one run", fmt::format("{:.3g} loads", loads),
                               fmt::format("at most {:.3g}: a shorter horizon or rarer loads", kMostLoads));
    if (serving.burst && isUsable(serving) && serving.burst->loadEvery > serving.loadEvery)
        context.findings.error(pointer + "/burst/loadEvery", "Loads are rarer in a burst than outside",
                               units::durationText(serving.burst->loadEvery),
                               "at most " + units::durationText(serving.loadEvery));
}

/// What all servings of a region read in the long run must pass through its cache (MODELS §3.3).
void checkLoad(const Context& context, const Cache& cache, const std::string& pointer) {
    const auto cluster = context.cluster(cache.machines);
    if (!cluster)
        return;
    units::Bandwidth offered;
    units::Bytes held;
    for (const Serving& serving : context.scenario.serving)
        if (serving.region == cache.region && isUsable(serving)) {
            offered += units::bytesPerSecond(serving.modelSize.value * meanRate(serving));
            held += serving.modelSize * static_cast<double>(std::min(serving.held, serving.models));
        }
    const units::Bytes room = cluster::logicalCapacity(*cluster) - checkpointRoom(context.scenario, cache.region);
    if (held > room)
        context.findings.warning(pointer, "The models that are held at the start do not fit the cache",
                                 units::display(held), "at most " + units::display(room));
    const units::Bandwidth bound = cluster::readBound(*cluster).rate;
    if (offered > bound)
        context.findings.error(pointer, "Replicas load more than the cache can serve: loads pile up without end",
                               units::display(offered), "at most " + units::display(bound));
}

} // namespace

void validateServing(const Context& context) {
    const Scenario& s = context.scenario;
    for (std::size_t i = 0; i < s.serving.size(); ++i)
        checkServing(context, s.serving[i], place("serving", i));
    for (std::size_t i = 0; i < s.caches.size(); ++i)
        checkLoad(context, s.caches[i], place("caches", i));
}

} // namespace lakewright::scenario
