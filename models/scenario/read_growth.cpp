// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/members.h"
#include "models/scenario/read_parts.h"

#include <nlohmann/json.hpp>

namespace lakewright::scenario {
namespace {

using nlohmann::json;

GrowthStep readStep(const json& from) {
    GrowthStep step;
    read(from, "lake", step.lake);
    read(from, "at", step.at);
    read(from, "add", step.add);
    return step;
}

growth::LeadTime readLeadTime(const json& from) {
    growth::LeadTime lead;
    readWord(from, "kind", lead.kind, {{"quota", growth::LeadKind::Quota}, {"hardware", growth::LeadKind::Hardware}});
    read(from, "median", lead.median);
    read(from, "sigma", lead.sigma);
    read(from, "granted", lead.granted);
    read(from, "refused", lead.refused);
    return lead;
}

Expansion readExpansion(const json& from) {
    Expansion expansion;
    read(from, "lake", expansion.lake);
    read(from, "nodes", expansion.nodes);
    read(from, "clusters", expansion.clusters);
    if (growth::WhenFill fill; !isNull(member(from, "whenFill"))) {
        read(from, "whenFill", fill.fill);
        expansion.order = fill;
    } else {
        growth::AtTime time;
        read(from, "at", time.at);
        expansion.order = time;
    }
    expansion.leadTime = readLeadTime(member(from, "leadTime"));
    return expansion;
}

} // namespace

Growth readGrowth(const json& from) {
    Growth growth;
    read(from, "monthly", growth.monthly);
    read(from, "low", growth.low);
    read(from, "high", growth.high);
    read(from, "start", growth.start);
    growth.steps = readAll<GrowthStep>(from, "steps", readStep);
    growth.expansions = readAll<Expansion>(from, "expansions", readExpansion);
    return growth;
}

} // namespace lakewright::scenario
