// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/bounds/distribution.h"

#include <algorithm>
#include <cassert>

namespace lakewright::bounds {
namespace {

units::Bandwidth slowestDown(std::span<const Receiver> receivers) {
    assert(!receivers.empty());
    return std::min_element(receivers.begin(), receivers.end(),
                            [](const Receiver& a, const Receiver& b) { return a.down < b.down; })
        ->down;
}

} // namespace

units::Seconds distributionBound(units::Bytes size, units::Bandwidth source, std::span<const Receiver> receivers) {
    units::Bandwidth allUp = source;
    for (const Receiver& receiver : receivers)
        allUp += receiver.up;
    const units::Bytes copies = size * static_cast<double>(receivers.size());
    return std::max({size / source, size / slowestDown(receivers), copies / allUp});
}

units::Seconds starTime(units::Bytes size, units::Bandwidth source, std::span<const Receiver> receivers) {
    return std::max(size * static_cast<double>(receivers.size()) / source, size / slowestDown(receivers));
}

units::Seconds treeTime(units::Bytes size, const Tree& tree) {
    assert(tree.arity >= 1 && tree.depth >= 1 && tree.chunk.value > 0);
    const units::Seconds perChunk = tree.chunk * tree.arity / tree.up;
    return size * tree.arity / tree.up + tree.depth * (perChunk + tree.roundTrip / 2);
}

int treeDepth(int receivers, int arity) {
    assert(receivers >= 1 && arity >= 1);
    int depth = 0;
    double level = 1, reached = 0;
    while (reached < receivers) {
        level *= arity;
        reached += level;
        ++depth;
    }
    return depth;
}

units::Seconds pipelineTime(units::Bytes size, units::Bytes chunk, std::span<const HopRate> hops) {
    assert(!hops.empty() && chunk.value > 0);
    const units::Bytes ahead = std::min(chunk, size);
    units::Bandwidth slowest = hops.front().rate;
    units::Seconds time;
    for (const HopRate& hop : hops) {
        slowest = std::min(slowest, hop.rate);
        time += ahead / hop.rate + hop.roundTrip / 2;
    }
    return time + (size - ahead) / slowest;
}

units::Seconds copyTimeBound(units::Bytes size, const CopyPath& path) {
    const units::Bandwidth slowest = std::min({path.source, path.path, path.transport, path.sink});
    return size / slowest + path.roundTrip / 2;
}

} // namespace lakewright::bounds
