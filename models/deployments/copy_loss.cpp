// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deployments/copy_loss.h"

#include "models/deployments/durability.h"
#include "models/deployments/off_cluster_copy.h"
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

Exposure exposureOf(const Context& context, const Lake& lake, const Lake& other) {
    const cluster::Cluster cluster = context.cluster(lake.machines).value(); // machines of a scenario are valid
    const units::Bytes held = scenario::storedIn(context.scenario, lake);
    const LossPerYear loss = lossPerYear({lake.machines, cluster, held});
    const double lived = std::log1p(-loss.independent) + std::log1p(-loss.commonMode);
    return {static_cast<double>(cluster.clusters), units::perSecond(-lived / kYear.value),
            held / cluster.clusters / copyRate(context, other, lake)};
}

AnyLoss lossAlone(const Context& context, const Lake& lake) {
    const cluster::Cluster cluster = context.cluster(lake.machines).value();
    return lossPerYear({lake.machines, cluster, scenario::storedIn(context.scenario, lake)}).anyCluster;
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
    const AnyLoss alone = lossAlone(context, lake);
    if (!coverage.uncovered.empty())
        return CopyLoss{.alone = alone, .least = alone.shared, .most = alone.apart, .copy = ""};
    if (coverage.isElsewhere || coverage.lakes.size() != 1)
        return std::nullopt;
    const Lake& other = *context.lakes.find(*coverage.lakes.begin())->second;
    const Exposure here = exposureOf(context, lake, other), there = exposureOf(context, other, lake);
    const double perPair =
        here.rate * kYear * lostWithin(there, here.renewal) + there.rate * kYear * lostWithin(here, there.renewal);
    CopyLoss loss{.alone = alone, .least = 0, .most = {}, .copy = other.id};
    loss.least = -std::expm1(-perPair * std::max(here.clusters, there.clusters));
    if (standApart(lake, other))
        loss.most = -std::expm1(-perPair * here.clusters * there.clusters);
    return loss;
}

} // namespace lakewright::deployments
