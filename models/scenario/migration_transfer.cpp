// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/migration_transfer.h"

#include "models/migration/catch_up.h"
#include "models/migration/deadline_draw.h"
#include "models/stats/zipf.h"
#include "models/units/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace lakewright::scenario {
namespace {

/// What the lake takes, by its hardware and by the curve of its façade.
units::Bandwidth writeRate(const Scenario& scenario, const cluster::Cluster& lake) {
    units::Bandwidth rate = cluster::writeBound(lake).rate;
    for (const FacadeCurve& curve : scenario.curves)
        if (curve.direction == Direction::Write && curve.size == lake.size.id && curve.nodes == lake.nodes)
            rate = std::min(rate, curve.payload * lake.clusters);
    return rate;
}

std::string accountsText(const BlobMigration& migration) {
    const int count = accountsOf(migration);
    return fmt::format("{} account{} of {} and {:g} requests/s", count, count == 1 ? "" : "s",
                       units::networkText(migration.limits.egress), migration.limits.requests.value);
}

/// What would have to grow by `factor`, and to how much.
std::string relaxed(const BlobMigration& migration, const migration::Transfer& transfer, const std::string& term,
                    double factor) {
    const auto up = [&](double count) { return std::ceil(count * factor - 1e-9); };
    if (term == "requests" || term == "source")
        return fmt::format("{:g} accounts of these limits", up(transfer.accounts));
    if (term == "path")
        return fmt::format("{} between the accounts and the lake", units::networkText(transfer.path * factor));
    if (term == "target")
        return fmt::format("a lake that takes {}", units::display(transfer.target * factor));
    if (term == "objects")
        return fmt::format("{:.4g} objects/s", transfer.targetObjects.value * factor);
    if (term == "listing")
        return fmt::format("{:g} listing streams an account, and prefixes for them", up(migration.listingStreams));
    if (term == "verification")
        return fmt::format("{:g} vCPUs that hash", up(migration.verifyCpus));
    if (term == "slots" || term == "host-nics")
        return fmt::format("{:g} hosts", up(migration.hosts.count));
    return fmt::format("rehydration {:.3g} times as fast", factor);
}

std::optional<Refusal> outOfReach(const BlobMigration& migration, const migration::Transfer& transfer) {
    const units::Seconds left = migration.deadline - switchTime(migration, transfer);
    const migration::TransferTerm bound = migration::transferBound(transfer);
    if (left.value > 0 && bound.time <= left)
        return std::nullopt;
    const bool byAccounts = bound.name == std::string("requests") || bound.name == std::string("source");
    Refusal refusal{"deadline-in-reach", bound.name,
                    fmt::format("{} through {} take {} without luck, limited by {}", units::display(migration.bytes),
                                byAccounts ? accountsText(migration) : "these limits", units::durationText(bound.time),
                                bound.name),
                    ""};
    refusal.relaxation = left.value > 0 ? relaxed(migration, transfer, bound.name, bound.time / left)
                                        : "a date after the cut-over alone";
    return refusal;
}

std::optional<Refusal> neverEnds(const BlobMigration& migration, const migration::Transfer& transfer) {
    const double perDay = changedPerDay(migration);
    if (perDay <= 0)
        return std::nullopt;
    const double days = migration::transferBound(transfer).time / units::days(1);
    const double ratio = perDay * days;
    if (ratio >= 1)
        return Refusal{
            "catch-up-ends", "changes",
            fmt::format("ρ = {:.3g}: what changes while a pass is copied takes longer than the pass", ratio),
            fmt::format("less than {:.3g} of it changed a day, or a copy in less than {:.3g} d", 1 / days, 1 / perDay)};
    const units::Seconds shortest = scanTime(migration) / (1 - ratio);
    if (shortest < migration.cutOver.window)
        return std::nullopt;
    return Refusal{
        "catch-up-ends", "scan",
        fmt::format("no pass is shorter than {}, the time to find changes over 1 − ρ, with ρ = {:.3g}",
                    units::durationText(shortest), ratio),
        fmt::format("a window of more than {}, a change feed, or more listing streams", units::durationText(shortest))};
}

} // namespace

double requestSlots(const CopyHosts& hosts, const catalogue::VmSize& size) {
    return static_cast<double>(hosts.count) * hosts.concurrency.value_or(migration::azcopyConcurrency(size.vcpus));
}

units::Bandwidth hostRate(const BlobMigration& migration, const MigrationPlace& place) {
    return place.host.egress * (place.lake.parameters.nicEfficiency * migration.hosts.count);
}

units::Seconds requestTime(const BlobMigration& migration, const MigrationPlace& place) {
    return migration.hosts.perRequest + place.roundTrip;
}

std::vector<double> prefixes(const BlobMigration& migration) {
    const stats::Zipf zipf(static_cast<std::uint32_t>(migration.prefixes), migration.prefixSkew);
    std::vector<double> all;
    for (std::uint32_t i = 0; i < zipf.size(); ++i)
        all.push_back(migration.objects / accountsOf(migration) * zipf.probability(i));
    return all;
}

units::Seconds listingTime(const BlobMigration& migration) {
    return migration::listingTime(prefixes(migration), migration.listingStreams, migration.listing);
}

units::Bandwidth hashRate(const BlobMigration& migration) {
    return migration::kSha256PerCpu * migration.verifyCpus;
}

units::Seconds scanTime(const BlobMigration& migration) {
    units::Seconds longest{};
    for (const SourceAccounts& accounts : migration.accounts)
        longest = std::max(longest, accounts.detection == Detection::Feed ? migration.feedLag : listingTime(migration));
    return longest;
}

migration::Transfer transferOf(const Scenario& scenario, const BlobMigration& migration, const MigrationPlace& place) {
    migration::Transfer transfer;
    transfer.inventory = migration::sizeClasses(migration.sizes, migration.objects);
    transfer.account = migration.limits;
    transfer.accounts = accountsOf(migration);
    transfer.block = migration.hosts.block;
    transfer.path = place.way;
    transfer.hostNics = hostRate(migration, place);
    transfer.target = writeRate(scenario, place.lake);
    transfer.targetObjects = migration.objectRate.value_or(transfer.targetObjects);
    transfer.listing = listingTime(migration);
    if (migration.verified > 0)
        transfer.verification = hashRate(migration) / migration.verified;
    transfer.workers = {requestSlots(migration.hosts, place.host), requestTime(migration, place),
                        migration.hosts.connection};
    if (migration.archive && migration.archive->plan)
        transfer.rehydration =
            migration.archive->plan->first + migration.bytes * migration.archive->share / migration.archive->plan->rate;
    return transfer;
}

units::Seconds switchTime(const BlobMigration& migration, const migration::Transfer& transfer) {
    const units::Bytes sampled = migration::meanSize(migration.sizes) *
                                 std::min(migration.cutOver.sampled, migration::objects(transfer.inventory));
    return migration.cutOver.freeze + sampled / hashRate(migration) + migration.cutOver.nameTtl +
           migration.cutOver.clientDrain;
}

migration::Deadline deadlineOf(const BlobMigration& migration, const migration::Transfer& transfer,
                               std::uint64_t seed) {
    migration::Deadline deadline;
    deadline.transfer = transfer;
    const double share = migration::limitShare(migration.hosts.control);
    deadline.transfer.account.requests = deadline.transfer.account.requests * share;
    deadline.transfer.account.egress = deadline.transfer.account.egress * share;
    deadline.uncertainty = migration.uncertainty;
    deadline.changes = {units::perSecond(changedPerDay(migration) / units::days(1).value), scanTime(migration),
                        migration.cutOver.window};
    deadline.cutOver = switchTime(migration, transfer);
    deadline.due = migration.deadline;
    deadline.seed = seed;
    return deadline;
}

std::vector<Refusal> refusals(const BlobMigration& migration, const migration::Transfer& transfer, std::uint64_t seed) {
    std::vector<Refusal> all;
    if (auto refusal = outOfReach(migration, transfer))
        all.push_back(std::move(*refusal));
    if (auto refusal = neverEnds(migration, transfer))
        all.push_back(std::move(*refusal));
    if (all.empty())
        return all;
    const migration::Deadline deadline = deadlineOf(migration, transfer, seed);
    const units::Seconds earliest = migration::earliestDraw(deadline);
    for (Refusal& refusal : all) {
        refusal.byLuck = refusal.rule == "catch-up-ends" ? units::isFinite(earliest) : earliest <= migration.deadline;
        refusal.text +=
            fmt::format("; the luckiest of {} draws {}", deadline.samples,
                        units::isFinite(earliest) ? "is done in " + units::durationText(earliest) : "never catches up");
    }
    return all;
}

} // namespace lakewright::scenario
