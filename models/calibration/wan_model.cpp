// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/calibration/conditions.h"
#include "models/calibration/laws.h"
#include "models/calibration/side_by_side.h"

#include "models/catalogue/catalogue.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace lakewright::calibration {
namespace {

const std::string kCapacity = "capacity of ", kRamp = "round trips of ramping up", kWindow = "window of a connection";

enum Number { RoundTrip, Connections, Duration };
enum Value { Capacity, Ramp, Window };

/// What is left of a run that spends at least this share of its time ramping up.
constexpr double kLeastShare = 0.02;

double equation(std::span<const double> values, std::span<const double> numbers) {
    const double steady = softLeast(values[Capacity], numbers[Connections] * values[Window] / numbers[RoundTrip]);
    return steady * std::max(kLeastShare, 1 - values[Ramp] * numbers[RoundTrip] / numbers[Duration]);
}

using Pair = std::pair<std::string, std::string>;

/// A run that was held back sees the way as it is without load, and nothing of what it carries.
bool isHeldBack(const traces::Measurement& measurement) {
    return numberOf(measurement, "rate limit").value_or(0) > 0;
}

/// Round trips by pair, without load where that was measured; where only the way back was measured, its figure.
std::map<Pair, double> roundTrips(std::span<const Table> tables) {
    std::map<Pair, double> times;
    const auto add = [&](const Pair& pair, const traces::Measurement& measurement) {
        if (isOutcome(measurement, "round-trip") && traces::baseValue(measurement.outcome.value) > 0)
            times.emplace(pair, traces::baseValue(measurement.outcome.value));
    };
    forEach(tables, [&](const Table&, const traces::Measurement& m) {
        if (isHeldBack(m))
            add({wordOf(m, "from"), wordOf(m, "to")}, m);
    });
    forEach(tables, [&](const Table&, const traces::Measurement& m) { add({wordOf(m, "from"), wordOf(m, "to")}, m); });
    forEach(tables, [&](const Table&, const traces::Measurement& m) { add({wordOf(m, "to"), wordOf(m, "from")}, m); });
    return times;
}

/// Of two Azure regions, from the catalogue: the median of the backbone.
std::optional<double> published(const Pair& pair) {
    const auto region = [](const std::string& name) { return name.starts_with("azure:") ? name.substr(6) : name; };
    const auto time =
        catalogue::builtin().roundTrip(region(pair.first), region(pair.second), catalogue::Percentile::P50);
    return time ? std::optional(time->value) : std::nullopt;
}

/// The sizes at both ends, once where they are the same; where no VM's card is stated, the way has its own capacity.
std::string endsOf(const traces::Measurement& measurement) {
    const std::string from = wordOf(measurement, "VM size from"), to = wordOf(measurement, "VM size to");
    if (const std::string both = wordOf(measurement, "VM size"); from.empty() && to.empty() && !both.empty())
        return both;
    if (from.empty() && to.empty())
        return wordOf(measurement, "from") + " to " + wordOf(measurement, "to");
    return from == to ? from : from + " to " + to;
}

/// As measured, or as asked for.
std::optional<double> durationOf(const traces::Measurement& measurement) {
    const auto measured = numberOf(measurement, "duration");
    return measured ? measured : numberOf(measurement, "planned duration");
}

Rows rows(std::span<const Table> tables) {
    const RunsAsOne runs = runsAsOne(tables);
    const std::map<Pair, double> times = roundTrips(runs.tables);
    RowCollector collector;
    forEach(runs.tables, [&](const Table& table, const traces::Measurement& measurement) {
        if (!isOutcome(measurement, "throughput"))
            return;
        if (isHeldBack(measurement))
            return collector.omit(table, measurement, "held back by a rate limit: only its round trip counts");
        const Pair pair{wordOf(measurement, "from"), wordOf(measurement, "to")};
        const auto connections = numberOf(measurement, "connections"), duration = durationOf(measurement);
        auto roundTrip = numberOf(measurement, "round-trip");
        if (const auto found = times.find(pair); !roundTrip && found != times.end())
            roundTrip = found->second;
        const bool isPublished = !roundTrip;
        if (isPublished)
            roundTrip = published(pair);
        if (pair.first.empty() || pair.second.empty() || !connections || !duration || *duration <= 0)
            return collector.omit(table, measurement, "no regions, connections or duration");
        if (!roundTrip || *roundTrip <= 0)
            return collector.omit(table, measurement, "no round-trip time is known for the pair");
        Row row;
        row.parameters = {kCapacity + endsOf(measurement), kRamp, kWindow};
        row.numbers = {*roundTrip, *connections, *duration};
        row.group = fmt::format("{} and {}, {:g} connections, {:g} s", std::min(pair.first, pair.second),
                                std::max(pair.first, pair.second), *connections, *duration);
        row.system = pair.first;
        row.regime = "throughput";
        if (isPublished)
            collector.assume(table, measurement,
                             "round trip of the pair: the median of the backbone, of the catalogue");
        collector.add(table, measurement, std::move(row));
    });
    Rows result = collector.take();
    result.omissions.insert(result.omissions.end(), runs.omissions.begin(), runs.omissions.end());
    return result;
}

Parameter parameter(const std::string& name, std::span<const Row> rows) {
    if (name == kRamp)
        return {name, "1", 5, 0.01, 1000};
    if (name == kWindow) // from an untuned host's smallest to the largest that a TCP header can state (RFC 7323)
        return {name, "B", 16 << 20, 65535, 1073725440};
    double most = 1;
    for (const Row& row : rows)
        if (row.parameters[Capacity] == name)
            most = std::max(most, row.value);
    return {name, "B/s", most, most / 1000, most * 10};
}

} // namespace

Model wanModel() {
    return {"wan",
            "Throughput between regions",
            "min(capacity, connections·window/rtt) · (1 − ramp·rtt/duration)",
            "pair of regions, connections and duration",
            {{"round-trip", "s", false}, {"connections", "count"}, {"duration", "s", false}},
            {},
            rows,
            parameter,
            equation};
}

} // namespace lakewright::calibration
