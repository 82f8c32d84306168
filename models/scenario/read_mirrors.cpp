// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/members.h"
#include "models/scenario/read_parts.h"

#include <nlohmann/json.hpp>

namespace lakewright::scenario {
namespace {

using nlohmann::json;

Failover readFailover(const json& from) {
    Failover failover;
    read(from, "detect", failover.detect);
    read(from, "decide", failover.decide);
    read(from, "promote", failover.promote);
    read(from, "dns", failover.dns);
    read(from, "warm", failover.warm);
    return failover;
}

} // namespace

Mirror readMirror(const json& from) {
    Mirror mirror;
    read(from, "id", mirror.id);
    read(from, "from", mirror.from);
    read(from, "to", mirror.to);
    readWord(from, "mode", mirror.mode,
             {{"snapshots", MirrorMode::Snapshots}, {"objects", MirrorMode::Objects}, {"sync", MirrorMode::Sync}});
    read(from, "writes", mirror.writes);
    read(from, "every", mirror.every);
    read(from, "overwritten", mirror.overwritten);
    read(member(from, "promise"), "share", mirror.promise.share);
    read(member(from, "promise"), "within", mirror.promise.within);
    read(from, "trips", mirror.trips);
    read(from, "force", mirror.force);
    if (const json& failover = member(from, "failover"); failover.is_object())
        mirror.failover = readFailover(failover);
    return mirror;
}

} // namespace lakewright::scenario
