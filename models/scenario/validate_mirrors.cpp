// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/validate.h"

#include "models/bounds/replication.h"
#include "models/network/path_limits.h"
#include "models/scenario/stored.h"
#include "models/units/text.h"

#include <fmt/format.h>

namespace lakewright::scenario {
namespace {

/// Round trips beyond which synchronous copies are pointed out, and refused (MODELS §4.3e).
constexpr units::Seconds kFarForSync = units::milliseconds(30), kTooFarForSync = units::milliseconds(100);

/// The same where an end is on premises: a policy (WORKLOADS DV4).
constexpr units::Seconds kSyncOnPremises = units::milliseconds(5);

constexpr std::size_t kObjectDestinations = 2; ///< tier A12

void checkMode(const Context& context, const Mirror& mirror, const std::string& pointer) {
    const bool sync = mirror.mode == MirrorMode::Sync;
    if (!sync && mirror.every.value <= 0 && !context.findings.blocked(pointer + "/every"))
        context.findings.error(pointer, "Copies have no period", "", "a member \"every\", above 0");
    if (sync && mirror.every.value > 0)
        context.findings.error(pointer + "/every", "A synchronous copy has no snapshots",
                               units::durationText(mirror.every), "mode \"snapshots\", or no period");
    if (mirror.mode != MirrorMode::Snapshots && mirror.overwritten)
        context.findings.error(pointer + "/overwritten", "Only snapshots leave out what was overwritten",
                               units::exactText(*mirror.overwritten), "mode \"snapshots\", or none of it");
    if (mirror.mode == MirrorMode::Objects && mirror.every >= mirror.promise.within)
        context.findings.error(pointer + "/every", "Nothing can arrive in the promised time",
                               units::durationText(mirror.every),
                               "less than " + units::durationText(mirror.promise.within));
}

void checkCopies(const Context& context, const Mirror& mirror, const std::string& pointer) {
    if (mirror.mode == MirrorMode::Sync || mirror.every.value <= 0)
        return;
    const double copies = context.scenario.horizon / mirror.every;
    if (copies > kMostEvents)
        context.findings.error(pointer + "/every", "Too many copies for one run", fmt::format("{:.3g} copies", copies),
                               fmt::format("at most {:.3g}: every {} or less often", kMostEvents,
                                           units::durationText(context.scenario.horizon / kMostEvents)));
}

bool isOnPremises(const Lake& lake) {
    return lake.machines.terms.variant == variant::Variant::OnPremises;
}

void checkDistance(const Context& context, const Mirror& mirror, const Lake& from, const Lake& to,
                   const std::string& pointer) {
    const auto a = context.regions.find(from.region), b = context.regions.find(to.region);
    if (mirror.mode != MirrorMode::Sync || a == context.regions.end() || b == context.regions.end())
        return;
    const auto roundTrip = context.roundTrip(*a->second, *b->second);
    const bool policy = isOnPremises(from) || isOnPremises(to);
    if (!roundTrip || *roundTrip <= (policy ? kSyncOnPremises : kFarForSync))
        return;
    const std::string found = fmt::format("{:.4g} ms from {} to {}", roundTrip->value * 1e3, from.region, to.region);
    if (policy && !mirror.force)
        context.findings.error(pointer + "/mode", "Too far for a synchronous copy with a site of one's own, by policy",
                               found, "at most 5 ms, \"snapshots\", or \"force\": true");
    else if (*roundTrip > kTooFarForSync && !mirror.force)
        context.findings.error(pointer + "/mode", "Too far for a synchronous copy: each write waits for the round trip",
                               found, "at most 100 ms, \"snapshots\", or \"force\": true");
    else
        context.findings.warning(pointer + "/mode", "Far for a synchronous copy: each write waits for the round trip",
                                 found, "at most 30 ms, or \"snapshots\"");
}

/// Rules of object replication: one continent where a time is promised, two destinations (A12, B12b).
void checkObjects(const Context& context, std::size_t index, const Lake& from, const Lake& to,
                  const std::string& pointer) {
    const std::vector<Mirror>& all = context.scenario.mirrors;
    const auto a = context.regions.find(from.region), b = context.regions.find(to.region);
    if (all[index].mode != MirrorMode::Objects || a == context.regions.end() || b == context.regions.end())
        return;
    if (a->second->area != b->second->area)
        context.findings.error(pointer + "/mode", "Object replication promises a time within one continent only",
                               inQuotes(a->second->area + " – " + b->second->area), "lakes of one area, or snapshots");
    std::size_t before = 0;
    for (std::size_t i = 0; i < index; ++i)
        before += all[i].mode == MirrorMode::Objects && all[i].from == all[index].from ? 1 : 0;
    if (before >= kObjectDestinations)
        context.findings.error(pointer, "Object replication has too many destinations", inQuotes(all[index].from),
                               fmt::format("at most {} copies of a lake", kObjectDestinations));
}

/// The copies lie beside what the lake stores itself.
void checkRoom(const Context& context, const Lake& to, const std::string& pointer) {
    const auto cluster = context.cluster(to.machines);
    if (!cluster)
        return;
    const units::Bytes room = cluster::logicalCapacity(*cluster), stored = storedIn(context.scenario, to);
    if (stored / room > kMaxFill)
        context.findings.error(pointer + "/to", "The copy does not fit beside what the lake stores",
                               fmt::format("{} of {}", units::display(stored), units::display(room)),
                               fmt::format("at most {:.0f} %", kMaxFill * 100));
}

/// What bounds copies with nobody else on the way; nothing where there is none, which is reported elsewhere.
std::optional<network::Limit> wayOf(const Context& context, const Lake& from, const Lake& to) {
    const auto source = context.cluster(from.machines), sink = context.cluster(to.machines);
    const auto a = context.regions.find(from.region), b = context.regions.find(to.region);
    if (!source || !sink || a == context.regions.end() || b == context.regions.end())
        return std::nullopt;
    if (a != b && network::refusal(network::crossing(context.scenario, context.catalogue, *a->second, *b->second)))
        return std::nullopt;
    return network::copyLimit(context.scenario, context.catalogue, from, to);
}

/// Stable iff what is new of a period takes less than a period to copy (MODELS §4.3). A synchronous copy never falls
/// behind: its writes wait.
void checkPace(const Context& context, const Mirror& mirror, const Lake& from, const Lake& to,
               const std::string& pointer) {
    const bool usable = mirror.every.value > 0 && mirror.writes.value > 0 &&
                        (!mirror.overwritten || mirror.overwritten->value > 0) &&
                        !context.findings.blocked(pointer + "/writes") && !context.findings.blocked(pointer + "/every");
    if (mirror.mode == MirrorMode::Sync || !usable)
        return;
    const auto way = wayOf(context, from, to);
    if (!way || way->rate.value <= 0)
        return;
    bounds::Replication replication{.period = mirror.every, .writeRate = mirror.writes, .bandwidth = way->rate};
    if (mirror.mode == MirrorMode::Snapshots && mirror.overwritten)
        replication.dirtySet = *mirror.overwritten;
    if (bounds::recoveryPoint(replication))
        return;
    context.findings.warning(pointer + "/writes", "The copy falls behind for ever",
                             fmt::format("{} new to copy in each {}", units::display(bounds::dirtyBytes(replication)),
                                         units::durationText(mirror.every)),
                             fmt::format("less than {}, {} by {}", units::display(way->rate * mirror.every),
                                         units::display(way->rate), way->name));
}

/// No copy is newer than a period and the time of its way (MODELS §4.3e).
void checkObjectives(const Context& context, const Mirror& mirror) {
    for (std::size_t i = 0; i < context.scenario.objectives.size(); ++i) {
        const Objective& objective = context.scenario.objectives[i];
        const bool about = objective.metric == "copy-age-most";
        if (about && covers(objective, mirror.id) && objective.comparison == Comparison::AtMost &&
            mirror.mode != MirrorMode::Sync && objective.target < mirror.every.value)
            context.findings.error(place("objectives", i, "atMost"),
                                   fmt::format("{} cannot be met: a snapshot is made less often", objective.id),
                                   units::durationText(units::seconds(objective.target)),
                                   fmt::format("at least {}, the period of {}, or a shorter period",
                                               units::durationText(mirror.every), mirror.id));
    }
}

} // namespace

void validateMirrors(const Context& context) {
    for (std::size_t i = 0; i < context.scenario.mirrors.size(); ++i) {
        const Mirror& mirror = context.scenario.mirrors[i];
        const std::string pointer = place("mirrors", i);
        const Lake* from = context.refer(context.lakes, mirror.from, pointer + "/from", "Lake", "lakes");
        const Lake* to = context.refer(context.lakes, mirror.to, pointer + "/to", "Lake", "lakes");
        if (from && from == to)
            context.findings.error(pointer + "/to", "A lake is no copy of itself", inQuotes(mirror.to), "another lake");
        checkMode(context, mirror, pointer);
        checkCopies(context, mirror, pointer);
        checkObjectives(context, mirror);
        if (!from || !to)
            continue;
        checkDistance(context, mirror, *from, *to, pointer);
        checkObjects(context, i, *from, *to, pointer);
        if (from != to) {
            checkPace(context, mirror, *from, *to, pointer);
            checkRoom(context, *to, pointer);
        }
    }
}

} // namespace lakewright::scenario
