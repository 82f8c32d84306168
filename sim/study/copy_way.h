// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/bounds/distribution.h"
#include "sim/entities/deployment.h"

#include <cstddef>

namespace lakewright::sim {

/// A cluster and the region it stands in.
struct CopyEnd {
    const cluster::Cluster& cluster;
    std::size_t region = 0;
};

/// The way of a copy between two clusters with nobody else on it.
inline bounds::CopyPath copyWay(const entities::Deployment& deployment, const CopyEnd& source, const CopyEnd& sink) {
    bounds::CopyPath way{.source = cluster::readBound(source.cluster).rate,
                         .path = units::unlimited<units::Bandwidth>(),
                         .transport = units::unlimited<units::Bandwidth>(),
                         .sink = cluster::writeBound(sink.cluster).rate,
                         .roundTrip = deployment.roundTrip(source.region, sink.region)};
    if (source.region != sink.region) {
        way.path = deployment.wayCap(source.region, sink.region);
        way.transport = deployment.transportCap(source.region, sink.region);
    }
    return way;
}

} // namespace lakewright::sim
