// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/validate.h"

#include "models/catalogue/age.h"
#include "models/network/path_limits.h"
#include "models/scenario/migration_transfer.h"
#include "models/units/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace lakewright::scenario {
namespace {

/// Stated bytes may differ from the mean of the sizes times the objects by this share (MODELS §6e).
constexpr double kMeanSlack = 0.01;
/// Weights of a mixture may miss 1 by this much (WORKLOADS §0).
constexpr double kWeightSlack = 1e-6;

bool isUsable(const migration::SizePart& part) {
    if (const auto* lognormal = std::get_if<migration::LognormalSizes>(&part.law))
        return lognormal->median.value > 0 && part.weight > 0;
    const auto& pareto = std::get<migration::ParetoSizes>(part.law);
    return pareto.least.value > 0 && pareto.most > pareto.least && pareto.alpha > 0 && part.weight > 0;
}

/// True when the mixture can be reckoned with.
bool checkSizes(const Context& context, const BlobMigration& migration, const std::string& pointer) {
    double weights = 0;
    bool usable = !migration.sizes.empty();
    for (std::size_t i = 0; i < migration.sizes.size(); ++i) {
        weights += migration.sizes[i].weight;
        usable = usable && isUsable(migration.sizes[i]);
        if (const auto* pareto = std::get_if<migration::ParetoSizes>(&migration.sizes[i].law);
            pareto && pareto->least.value > 0 && pareto->most.value > 0 && pareto->most <= pareto->least)
            context.findings.error(child(pointer + "/sizes", i) + "/maximum",
                                   "The largest size is not above the smallest", units::display(pareto->most),
                                   "more than " + units::display(pareto->least));
    }
    if (usable && std::abs(weights - 1) > kWeightSlack) {
        context.findings.error(pointer + "/sizes", "Weights of the sizes do not sum to 1",
                               fmt::format("{:.9g}", weights), "1 ± 1e-6");
        return false;
    }
    return usable;
}

void checkInventory(const Context& context, const BlobMigration& migration, const std::string& pointer) {
    if (!checkSizes(context, migration, pointer) || migration.objects <= 0 || migration.bytes.value <= 0)
        return;
    const units::Bytes expected = migration::meanSize(migration.sizes) * migration.objects;
    if (std::abs(migration.bytes / expected - 1) > kMeanSlack)
        context.findings.error(pointer + "/bytes", "Bytes contradict the objects and the mean of their sizes",
                               fmt::format("{}, {} an object", units::display(migration.bytes),
                                           units::display(migration.bytes / migration.objects)),
                               fmt::format("{} ± 1 %, {} an object", units::display(expected, 4),
                                           units::display(migration::meanSize(migration.sizes), 4)));
}

void checkSource(const Context& context, const BlobMigration& migration, const std::string& pointer) {
    context.refer(context.regions, migration.region, pointer + "/region", "Region", "regions");
    for (std::size_t i = 0; i < migration.accounts.size(); ++i)
        if (const SourceAccounts& accounts = migration.accounts[i];
            accounts.hierarchicalNamespace && accounts.detection == Detection::Feed)
            context.findings.error(child(pointer + "/accounts", i) + "/detection",
                                   "Accounts with a hierarchical namespace have no change feed", "\"feed\"",
                                   "\"scan\"");
    if (migration.archive && !migration.archive->plan && !context.findings.blocked(pointer + "/archive/rehydrate"))
        context.findings.error(pointer + "/archive", "Archived objects cannot be read, and nothing brings them back",
                               fmt::format("{:g} of the objects", migration.archive->share), "a rehydrate plan");
}

void checkDates(const Context& context, const BlobMigration& migration, const std::string& pointer) {
    if (migration.start && !catalogue::parseDate(*migration.start))
        context.findings.error(pointer + "/start", "Start is no date", inQuotes(*migration.start),
                               "a date such as 2026-12-01");
    if (context.findings.blocked(pointer + "/deadline"))
        return;
    if (migration.deadline.value <= 0 && !migration.id.empty())
        context.findings.error(pointer + "/deadline", "Deadline is in the past",
                               units::durationText(migration.deadline), "after the start");
    else if (migration.deadline > context.scenario.horizon && context.scenario.horizon.value > 0)
        context.findings.warning(pointer + "/deadline", "Deadline is after the end of the simulation",
                                 units::durationText(migration.deadline),
                                 "at most " + units::durationText(context.scenario.horizon));
}

void checkRoom(const Context& context, const BlobMigration& migration, const Lake& lake,
               const cluster::Cluster& cluster, const std::string& pointer) {
    const units::Bytes room = cluster::logicalCapacity(cluster) * kMaxFill - lake.stored;
    if (migration.bytes > room)
        context.findings.error(
            pointer + "/inventory/bytes", "The lake does not hold what is copied", units::display(migration.bytes),
            fmt::format("at most {}, up to 90 % of the lake", units::display(std::max(room, units::Bytes{}))));
}

const char* headlineOf(const Refusal& refusal) {
    if (refusal.rule == "catch-up-ends")
        return refusal.byLuck ? "Catch-up ends by luck alone" : "Catch-up never ends";
    return refusal.byLuck ? "Deadline is met by luck alone" : "Deadline cannot be met";
}

/// What takes luck or what no luck makes possible, with the limit that says so.
void checkPossible(const Context& context, const BlobMigration& migration, const MigrationPlace& place,
                   const std::string& pointer) {
    const bool usable = migration.objects > 0 && migration.bytes.value > 0 && accountsOf(migration) > 0 &&
                        migration.deadline.value > 0 && migration.prefixes > 0 && migration.listing.page > 0 &&
                        migration.hosts.block.value > 0 && migration.hosts.connection.value > 0 &&
                        migration.limits.requests.value > 0 && migration.limits.egress.value > 0 &&
                        migration.hosts.count > 0 && migration.verifyCpus > 0 && migration.listingStreams > 0 &&
                        migration.hosts.concurrency.value_or(1) > 0 && migration.cutOver.window.value > 0;
    if (!usable || !std::all_of(migration.sizes.begin(), migration.sizes.end(), isUsable))
        return;
    for (const Refusal& refusal :
         refusals(migration, transferOf(context.scenario, migration, place), context.scenario.seed))
        context.findings.warning(pointer + (refusal.rule == "catch-up-ends" ? "/changes" : "/deadline"),
                                 headlineOf(refusal), refusal.text, refusal.relaxation);
}

void checkMigration(const Context& context, const BlobMigration& migration, const std::string& pointer) {
    const Lake* lake = context.refer(context.lakes, migration.lake, pointer + "/lake", "Lake", "lakes");
    checkSource(context, migration, pointer + "/source");
    checkInventory(context, migration, pointer + "/inventory");
    checkDates(context, migration, pointer);
    const catalogue::VmSize* host = context.size(migration.hosts.size);
    if (!host && !migration.hosts.size.empty())
        context.reportUnknownSize(migration.hosts.size, pointer + "/hosts/size");
    const auto cluster = lake ? context.cluster(lake->machines) : std::nullopt;
    const auto source = context.regions.find(migration.region);
    const auto home = lake ? context.regions.find(lake->region) : context.regions.end();
    if (!cluster || source == context.regions.end() || home == context.regions.end())
        return;
    checkRoom(context, migration, *lake, *cluster, pointer);
    const auto roundTrip =
        source == home ? catalogue::kIntraRegionRtt : context.roundTrip(*source->second, *home->second);
    if (!host || !roundTrip)
        return;
    MigrationPlace place{*cluster, *host, *roundTrip};
    if (source != home) {
        const network::Crossing way =
            network::crossing(context.scenario, context.catalogue, *source->second, *home->second);
        if (network::refusal(way))
            return; // reported elsewhere
        place.way = network::sharedRate(network::limits(way));
    }
    checkPossible(context, migration, place, pointer);
}

} // namespace

void validateMigrations(const Context& context) {
    for (std::size_t i = 0; i < context.scenario.migrations.size(); ++i)
        if (!context.findings.blocked(place("migrations", i)))
            checkMigration(context, context.scenario.migrations[i], place("migrations", i));
}

} // namespace lakewright::scenario
