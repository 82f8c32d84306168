// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/members.h"
#include "models/scenario/read_parts.h"

#include <nlohmann/json.hpp>

namespace lakewright::scenario {

Distribution readDistribution(const nlohmann::json& from) {
    Distribution distribution;
    read(from, "id", distribution.id);
    read(from, "from", distribution.from);
    read(from, "dataset", distribution.dataset);
    read(from, "size", distribution.size);
    distribution.to = textsOf(member(from, "to"));
    readWord(from, "shape", distribution.shape,
             {{"star", DistributionShape::Star},
              {"chain", DistributionShape::Chain},
              {"tree", DistributionShape::Tree},
              {"cheapest", DistributionShape::Cheapest}});
    read(from, "fanout", distribution.fanout);
    read(from, "chunk", distribution.chunk);
    read(from, "at", distribution.at);
    read(from, "every", distribution.every);
    read(from, "deadline", distribution.deadline);
    return distribution;
}

} // namespace lakewright::scenario
