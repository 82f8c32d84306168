// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/read_parts.h"

#include "models/scenario/members.h"

#include <nlohmann/json.hpp>

namespace lakewright::scenario {
namespace {

using nlohmann::json;

SourceAccounts readAccounts(const json& from) {
    SourceAccounts accounts;
    read(from, "count", accounts.count);
    read(from, "hierarchicalNamespace", accounts.hierarchicalNamespace);
    readWord(from, "detection", accounts.detection, {{"feed", Detection::Feed}, {"scan", Detection::Scan}});
    return accounts;
}

migration::AccountLimits readLimits(const json& from) {
    enum class Region { Standard, Primary } region = Region::Standard;
    readWord(from, "limits", region, {{"standard", Region::Standard}, {"primary-region", Region::Primary}});
    migration::AccountLimits limits =
        region == Region::Primary ? migration::kPrimaryRegionAccount : migration::kStandardAccount;
    read(from, "requests", limits.requests);
    read(from, "egress", limits.egress);
    return limits;
}

std::optional<Archive> readArchive(const json& from) {
    if (from.is_null())
        return std::nullopt;
    Archive archive;
    read(from, "share", archive.share);
    if (const json& plan = member(from, "rehydrate"); !plan.is_null()) {
        read(plan, "first", archive.plan.emplace().first);
        read(plan, "rate", archive.plan->rate);
    }
    return archive;
}

migration::SizePart readSizes(const json& from) {
    migration::SizePart part;
    read(from, "weight", part.weight);
    enum class Law { Lognormal, Pareto } law = Law::Lognormal;
    readWord(from, "law", law, {{"lognormal", Law::Lognormal}, {"pareto", Law::Pareto}});
    if (law == Law::Lognormal) {
        migration::LognormalSizes sizes;
        read(from, "median", sizes.median);
        read(from, "sigma", sizes.sigma);
        part.law = sizes;
    } else {
        migration::ParetoSizes sizes;
        read(from, "minimum", sizes.least);
        read(from, "maximum", sizes.most);
        read(from, "alpha", sizes.alpha);
        part.law = sizes;
    }
    return part;
}

CopyHosts readHosts(const json& from) {
    CopyHosts hosts;
    read(from, "size", hosts.size);
    read(from, "count", hosts.count);
    read(from, "concurrency", hosts.concurrency);
    readWord(from, "control", hosts.control,
             {{"fixed", migration::Control::Fixed}, {"aimd", migration::Control::Aimd}});
    read(from, "block", hosts.block);
    read(from, "perRequest", hosts.perRequest);
    read(from, "connection", hosts.connection);
    return hosts;
}

CutOver readCutOver(const json& from) {
    CutOver cutOver;
    read(from, "window", cutOver.window);
    read(from, "freeze", cutOver.freeze);
    read(from, "sampled", cutOver.sampled);
    read(from, "nameTtl", cutOver.nameTtl);
    read(from, "clientDrain", cutOver.clientDrain);
    return cutOver;
}

migration::Uncertainty readUncertainty(const json& from) {
    migration::Uncertainty uncertainty;
    read(from, "requests", uncertainty.requests);
    read(from, "bandwidth", uncertainty.bandwidth);
    read(from, "inventory", uncertainty.inventory);
    read(from, "throttlesPerDay", uncertainty.throttlesPerDay);
    read(from, "throttle", uncertainty.throttle);
    read(from, "outagesPerYear", uncertainty.outagesPerYear);
    read(from, "outage", uncertainty.outage);
    read(from, "outageSigma", uncertainty.outageSigma);
    read(from, "grant", uncertainty.grant);
    read(from, "grantSigma", uncertainty.grantSigma);
    return uncertainty;
}

void readListing(const json& from, BlobMigration& migration) {
    int page = 0;
    read(from, "prefixes", migration.prefixes);
    read(from, "skew", migration.prefixSkew);
    read(from, "streams", migration.listingStreams);
    read(from, "page", page);
    migration.listing.page = page;
    read(from, "perPage", migration.listing.perPage);
}

} // namespace

BlobMigration readMigration(const json& from) {
    BlobMigration migration;
    read(from, "id", migration.id);
    read(from, "lake", migration.lake);
    const json& source = member(from, "source");
    read(source, "region", migration.region);
    migration.limits = readLimits(source);
    migration.accounts = readAll<SourceAccounts>(source, "accounts", readAccounts);
    migration.archive = readArchive(member(source, "archive"));
    const json& inventory = member(from, "inventory");
    read(inventory, "objects", migration.objects);
    read(inventory, "bytes", migration.bytes);
    migration.sizes = readAll<migration::SizePart>(inventory, "sizes", readSizes);
    readListing(member(from, "listing"), migration);
    migration.hosts = readHosts(member(from, "hosts"));
    read(from, "objectRate", migration.objectRate);
    const json& changes = member(from, "changes");
    read(changes, "bytesPerDay", migration.changedBytes);
    read(changes, "objectsPerDay", migration.changedObjects);
    read(changes, "growth", migration.growth);
    read(changes, "feedLag", migration.feedLag);
    read(member(from, "verification"), "share", migration.verified);
    read(member(from, "verification"), "vcpus", migration.verifyCpus);
    migration.cutOver = readCutOver(member(from, "cutOver"));
    read(from, "start", migration.start);
    read(from, "deadline", migration.deadline);
    migration.uncertainty = readUncertainty(member(from, "uncertainty"));
    return migration;
}

} // namespace lakewright::scenario
