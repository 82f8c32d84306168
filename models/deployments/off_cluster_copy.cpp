// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deployments/off_cluster_copy.h"

#include "models/bounds/replication.h"
#include "models/network/path_limits.h"
#include "models/units/text.h"

#include <algorithm>

namespace lakewright::deployments {
namespace {

using scenario::Context;
using scenario::Lake;
using scenario::Mirror;
using scenario::MirrorMode;
using scenario::Transfer;

constexpr const char* kBehind = "nothing: it falls behind for ever";

/// Nothing where the copy falls behind for ever: ρ >= 1 (MODELS §4.3).
std::optional<units::Seconds> recoveryPointOf(const Context& context, const Mirror& mirror) {
    if (mirror.mode == MirrorMode::Sync)
        return units::Seconds{}; // writes wait for the copy
    const units::Bandwidth way =
        network::copyLimit(context.scenario, context.catalogue, *context.lakes.find(mirror.from)->second,
                           *context.lakes.find(mirror.to)->second)
            .rate;
    if (mirror.mode == MirrorMode::Objects)
        return mirror.writes < way ? std::optional(mirror.promise.within) : std::nullopt;
    bounds::Replication replication{.period = mirror.every, .writeRate = mirror.writes, .bandwidth = way};
    if (mirror.overwritten)
        replication.dirtySet = *mirror.overwritten;
    return bounds::recoveryPoint(replication);
}

/// The transfer that takes on what `transfer` brings, into another lake; null when there is none.
const Transfer* follower(const Context& context, const Transfer& transfer) {
    for (const Transfer& other : context.scenario.transfers)
        if (other.follows == transfer.id && other.lake != transfer.lake && other.share >= 1 &&
            other.direction == scenario::TransferDirection::Write)
            return &other;
    return nullptr;
}

bool isMirrored(const Coverage& coverage) {
    return std::any_of(coverage.copies.begin(), coverage.copies.end(),
                       [](const OffClusterCopy& copy) { return copy.of == "all"; });
}

void addMirrors(const Context& context, const Lake& lake, Coverage& coverage) {
    for (const Mirror& mirror : context.scenario.mirrors)
        if (mirror.from == lake.id) {
            const std::optional<units::Seconds> recoveryPoint = recoveryPointOf(context, mirror);
            coverage.copies.push_back({mirror.id, recoveryPoint ? "all" : kBehind, recoveryPoint});
            if (recoveryPoint)
                coverage.lakes.insert(mirror.to);
        }
}

/// Bytes that `lake` and others store alike at the start.
units::Bytes addTwins(const Context& context, const Lake& lake, Coverage& coverage) {
    units::Bytes most;
    for (const Lake& other : context.scenario.lakes) {
        const bool isCopy = other.copyOf && other.copyOf->lake == lake.id;
        if (!isCopy && !(lake.copyOf && lake.copyOf->lake == other.id))
            continue;
        const units::Bytes alike = std::min(lake.stored, other.stored);
        coverage.copies.push_back({other.id, units::display(alike) + " stored", {}});
        coverage.lakes.insert(other.id);
        most = std::max(most, alike);
    }
    return most;
}

void addStored(const Context& context, const Lake& lake, Coverage& coverage) {
    units::Bytes shared = addTwins(context, lake, coverage);
    for (const scenario::Federation& federation : context.scenario.federations)
        if (federation.lake == lake.id) {
            coverage.copies.push_back({federation.id, units::display(federation.bytes) + " that Blob has too", {}});
            coverage.isElsewhere = true;
            shared += federation.bytes;
        }
    coverage.hasHomeData = lake.stored.value > 0;
    if (lake.stored > shared && !isMirrored(coverage))
        coverage.uncovered.push_back(units::display(lake.stored - shared) + " stored");
}

void addTransfers(const Context& context, const Lake& lake, Coverage& coverage) {
    for (const Transfer& transfer : context.scenario.transfers) {
        if (transfer.lake != lake.id || transfer.direction != scenario::TransferDirection::Write || transfer.follows)
            continue;
        coverage.hasHomeData = true;
        if (const Transfer* next = follower(context, transfer)) {
            coverage.copies.push_back({next->id, "what " + transfer.id + " brings", {}});
            coverage.lakes.insert(next->lake);
        } else if (!isMirrored(coverage))
            coverage.uncovered.push_back("what " + transfer.id + " brings");
    }
}

} // namespace

Coverage coverageOf(const Context& context, const Lake& lake) {
    Coverage coverage;
    addMirrors(context, lake, coverage);
    addStored(context, lake, coverage);
    addTransfers(context, lake, coverage);
    return coverage;
}

} // namespace lakewright::deployments
