// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deployments/copy_loss.h"

#include "models/deployments/durability.h"
#include "models/deployments/off_cluster_copy.h"
#include "models/network/path_limits.h"
#include "models/scenario/stored.h"

#include <algorithm>
#include <cmath>

namespace lakewright::deployments {
namespace {

using scenario::Context;
using scenario::Lake;

constexpr units::Seconds kYear = units::days(365);

/// Losses of one cluster of a lake, and how long its data is only in the other lake then.
struct Exposure {
    double clusters = 1;
    units::Frequency rate;
    units::Seconds renewal;
};

LossPerYear lossOf(const Context& context, const Lake& lake) {
    const cluster::Cluster cluster = context.cluster(lake.machines).value(); // machines of a scenario are valid
    return lossPerYear({lake.machines, cluster, scenario::storedIn(context.scenario, lake)});
}

/// `copyBack`: from the other lake.
Exposure exposureOf(const LossPerYear& loss, int clusters, units::Seconds copyBack) {
    const double lived = std::log1p(-loss.independent) + std::log1p(-loss.commonMode);
    return {static_cast<double>(clusters), units::perSecond(-lived / kYear.value), copyBack / clusters};
}

/// All that a lake holds, with nobody else on the way.
units::Seconds copyBackTime(const Context& context, const Lake& other, const Lake& lake) {
    return scenario::storedIn(context.scenario, lake) /
           network::copyLimit(context.scenario, context.catalogue, other, lake).rate;
}

double lostWithin(const Exposure& other, units::Seconds time) {
    return other.rate.value > 0 ? -std::expm1(-(other.rate * time)) : 0; // whatever the time, even for ever
}

bool standApart(const Lake& a, const Lake& b) {
    const auto says = [](const Lake& one, const Lake& other) {
        return one.copyOf && one.copyOf->lake == other.id && one.copyOf->apart;
    };
    return says(a, b) || says(b, a);
}

} // namespace

std::optional<CopyLoss> copyLoss(const Context& context, const Lake& lake) {
    const Coverage coverage = coverageOf(context, lake);
    if (!coverage.hasHomeData)
        return std::nullopt;
    const LossPerYear loss = lossOf(context, lake);
    const AnyLoss& alone = loss.anyCluster;
    if (!coverage.uncovered.empty())
        return CopyLoss{.alone = alone, .least = alone.shared, .most = alone.apart, .copy = ""};
    if (coverage.isElsewhere || coverage.lakes.size() != 1)
        return std::nullopt;
    const Lake& other = *context.lakes.find(*coverage.lakes.begin())->second;
    const Exposure here = exposureOf(loss, lake.machines.clusters, copyBackTime(context, other, lake));
    const Exposure there =
        exposureOf(lossOf(context, other), other.machines.clusters, copyBackTime(context, lake, other));
    const double perPair =
        here.rate * kYear * lostWithin(there, here.renewal) + there.rate * kYear * lostWithin(here, there.renewal);
    CopyLoss pair{.alone = alone, .least = 0, .most = {}, .copy = other.id};
    pair.least = -std::expm1(-perPair * std::max(here.clusters, there.clusters));
    if (standApart(lake, other))
        pair.most = -std::expm1(-perPair * here.clusters * there.clusters);
    return pair;
}

} // namespace lakewright::deployments
