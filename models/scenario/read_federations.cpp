// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/read_parts.h"

#include "models/scenario/members.h"

#include <nlohmann/json.hpp>

namespace lakewright::scenario {
namespace {

using nlohmann::json;

federation::EventChannel readEvents(const json& from) {
    federation::EventChannel events;
    read(from, "median", events.median);
    read(from, "sigma", events.sigma);
    read(from, "stalled", events.stalled);
    read(from, "failing", events.failing);
    return events;
}

Webhook readWebhook(const json& from) {
    Webhook webhook;
    read(from, "capacity", webhook.capacity);
    read(from, "timeToLive", webhook.timeToLive);
    read(from, "mtbf", webhook.mtbf);
    read(from, "repairMedian", webhook.repairMedian);
    read(from, "repairSigma", webhook.repairSigma);
    read(from, "heldBackAtMost", webhook.heldBackAtMost);
    return webhook;
}

federation::ChangeFeed readFeed(const json& from) {
    federation::ChangeFeed feed;
    read(from, "poll", feed.poll);
    read(from, "median", feed.median);
    read(from, "sigma", feed.sigma);
    return feed;
}

federation::Scan readScan(const json& from, double objects) {
    federation::Scan scan;
    units::Frequency rate{};
    read(from, "period", scan.period);
    read(from, "rate", rate);
    if (rate.value > 0)
        scan.duration = units::seconds(objects / rate.value);
    return scan;
}

FederationPhase readPhase(const json& from) {
    FederationPhase phase;
    readWord(from, "master", phase.master,
             {{"lake", Mastership::Lake}, {"blob", Mastership::Blob}, {"migrate-on-read", Mastership::MigrateOnRead}});
    read(from, "from", phase.from);
    return phase;
}

} // namespace

Federation readFederation(const json& from) {
    Federation federation;
    read(from, "id", federation.id);
    read(from, "lake", federation.lake);
    read(from, "region", federation.region);
    read(from, "objects", federation.objects);
    read(from, "bytes", federation.bytes);
    read(from, "hierarchicalNamespace", federation.hierarchicalNamespace);
    read(from, "changes", federation.changes);
    read(from, "otherWrites", federation.otherWrites);
    if (!member(from, "policy").is_null())
        readWord(from, "policy", federation.policy.emplace(),
                 {{"etag", ConflictPolicy::ETag},
                  {"last-writer", ConflictPolicy::LastWriter},
                  {"fork", ConflictPolicy::Fork}});
    const json& channels = member(from, "channels");
    if (const json& events = member(channels, "events"); !events.is_null()) {
        federation.channels.events = readEvents(events);
        federation.webhook = readWebhook(events);
    }
    if (const json& feed = member(channels, "feed"); !feed.is_null())
        federation.channels.feed = readFeed(feed);
    if (const json& scan = member(channels, "scan"); !scan.is_null())
        federation.channels.scan = readScan(scan, federation.objects);
    read(from, "reads", federation.reads);
    read(from, "popularity", federation.popularity);
    read(from, "sweep", federation.sweep);
    federation.phases = readAll<FederationPhase>(from, "phases", readPhase);
    return federation;
}

} // namespace lakewright::scenario
