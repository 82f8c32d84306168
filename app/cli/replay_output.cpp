// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/replay_output.h"

#include "app/cli/terminal.h"
#include "models/results/present.h"
#include "models/units/text.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace lakewright::cli {
namespace {

using Json = nlohmann::ordered_json;

/// Whole bytes as a whole number, as long as one can be told from the next.
Json wholeBytes(units::Bytes bytes) {
    constexpr double kExact = 9007199254740992.0; // 2^53
    return bytes.value <= kExact ? Json(static_cast<std::uint64_t>(bytes.value)) : Json(bytes.value);
}

Json rowJson(const sim::ReplayRow& row, bool hasSizes) {
    Json json{{"policy", cache::policyName(row.spec.policy)}, {"by", nameOf(row.spec.by)}};
    json["capacity"] = row.spec.capacity;
    json["admission"] = cache::admissionName(row.spec.admission);
    json["timeToLiveSeconds"] = row.spec.timeToLive ? Json(row.spec.timeToLive->value) : Json();
    json["requests"] = row.requests;
    json["misses"] = row.misses;
    json["missBytes"] = hasSizes ? wholeBytes(row.missBytes) : Json();
    json["hitRatio"] = row.hitRatio;
    json["requestsPerSecond"] = row.requestsPerSecond.value;
    json["cachedObjects"] = row.cachedObjects;
    json["memoryBytes"] = wholeBytes(row.memory);
    return json;
}

std::string count(std::uint64_t number) {
    return results::countText(static_cast<double>(number));
}

} // namespace

const char* nameOf(cache::CountedBy by) {
    return by == cache::CountedBy::Bytes ? "bytes" : "objects";
}

Json toJson(const TraceReport& report) {
    const traces::TraceFacts& facts = report.facts;
    Json json{{"file", report.path}, {"format", traces::nameOf(report.format)}, {"compressed", report.isCompressed}};
    json["requests"] = facts.accesses();
    json["objects"] = facts.objects() ? Json(*facts.objects()) : Json();
    json["bytes"] = report.hasSizes ? wholeBytes(facts.bytes()) : Json();
    json["durationSeconds"] = report.hasTimes ? Json(facts.duration().value) : Json();
    json["stepsBack"] = facts.stepsBack();
    json["dropped"] = Json::array();
    for (const traces::DroppedRows& dropped : report.dropped)
        json["dropped"].push_back(
            {{"reason", dropped.reason}, {"rows", dropped.count}, {"firstRow", dropped.firstRow}});
    return json;
}

std::string toText(const TraceReport& report) {
    const traces::TraceFacts& facts = report.facts;
    std::string text = fmt::format("{}: {}{}\n", results::printable(report.path), traces::nameOf(report.format),
                                   report.isCompressed ? ", zstd" : "");
    text +=
        fmt::format("{} requests for {} objects", count(facts.accesses()),
                    facts.objects() ? count(*facts.objects()) : "more than " + count(traces::DistinctObjects::kMost));
    text += report.hasSizes ? ", " + units::display(facts.bytes()) : ", sizes unknown";
    text += report.hasTimes ? " in " + units::durationText(facts.duration()) + "\n" : ", without times\n";
    if (facts.stepsBack() > 0)
        text += fmt::format("{} requests are earlier than the one before; replayed in the order of the file\n",
                            count(facts.stepsBack()));
    for (const traces::DroppedRows& dropped : report.dropped)
        text += fmt::format("Dropped {} rows: {} (first: row {})\n", count(dropped.count), dropped.reason,
                            dropped.firstRow);
    return text;
}

std::string capacityText(const cache::CacheSpec& spec) {
    return spec.by == cache::CountedBy::Bytes ? units::display(units::bytes(static_cast<double>(spec.capacity)), 4)
                                              : count(spec.capacity) + " objects";
}

Json toJson(const ReplayReport& report) {
    Json json{{"trace", toJson(report.trace)}, {"sampleRate", report.sampleRate}, {"rows", Json::array()}};
    for (const sim::ReplayRow& row : report.rows)
        json["rows"].push_back(rowJson(row, report.trace.hasSizes));
    return json;
}

std::string toText(const ReplayReport& report) {
    results::TextTable table(
        {{"policy"}, {"capacity", true}, {"hit ratio", true}, {"misses", true}, {"missed", true}, {"Mreq/s", true}});
    for (const sim::ReplayRow& row : report.rows)
        table.add({std::string(cache::policyName(row.spec.policy)), capacityText(row.spec),
                   fmt::format("{:.3f}\u202f%", 100 * row.hitRatio), count(row.misses),
                   report.trace.hasSizes ? units::display(row.missBytes) : "unknown",
                   fmt::format("{:.2f}", row.requestsPerSecond.value / 1e6)});
    const std::string sample =
        report.sampleRate < 1 ? fmt::format("Estimated from {:g} % of the objects\n", 100 * report.sampleRate) : "";
    return toText(report.trace) + "\n" + sample + table.text(listStyle());
}

} // namespace lakewright::cli
