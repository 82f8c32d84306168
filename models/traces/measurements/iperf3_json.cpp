// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/measurements/iperf3_json.h"

#include "models/traces/measurements/json_document.h"
#include "models/traces/measurements/json_outline.h"
#include "models/traces/measurements/running_figures.h"

#include <nlohmann/json.hpp>

namespace lakewright::traces {
namespace {

void addConditions(const JsonPlace& start, Measurement& run) {
    const JsonPlace test = start.at("test_start");
    addTextCondition(test, "protocol", "protocol", run);
    addCondition(test, "num_streams", "connections", knownUnit("count"), run);
    addCondition(test, "blksize", "block size", knownUnit("B"), run);
    addCondition(test, "duration", "planned duration", knownUnit("s"), run);
    if (test.numberIn("target_bitrate").value_or(0) > 0) // 0: as fast as it goes
        addCondition(test, "target_bitrate", "rate limit", knownUnit("b/s"), run);
    run.conditions.push_back({"reverse", std::string(test.numberIn("reverse").value_or(0) != 0 ? "yes" : "no")});
}

/// Rates of the intervals that count.
RunningFigures intervalRates(const JsonPlace& root, ImportLog& log) {
    RunningFigures rates;
    const auto intervals = root.find("intervals");
    if (!intervals)
        return rates;
    for (const JsonPlace& interval : intervals->elements()) {
        log.countRow();
        const auto sum = interval.find("sum");
        if (!sum || !sum->find("bits_per_second"))
            log.omit("an interval without a sum", interval.pointer());
        else if (sum->find("omitted") && sum->at("omitted").value() == true)
            log.omit("an interval of the warm-up (omitted)", interval.pointer());
        else
            rates.add(sum->at("bits_per_second").number());
    }
    return rates;
}

struct Run {
    Measurement measurement;
    ImportLog& log;

    void add(const JsonPlace& at, Outcome outcome, FieldUse use) {
        measurement.place = at.pointer();
        use.outcome = outcome.name;
        measurement.outcome = std::move(outcome);
        log.use(std::move(use));
        log.add(measurement);
    }
    void addIfAny(const JsonPlace& object, const char* key, const char* name, const char* unit) {
        if (const auto member = object.find(key))
            add(*member, {name, Statistic::Single, {}, knownUnit(unit)(member->number()), {}}, {key, "", unit, ""});
    }
};

void addRoundTrips(const JsonPlace& end, Run& run) {
    const auto us = knownUnit("us");
    for (const JsonPlace& stream : end.at("streams").elements()) {
        const auto sender = stream.find("sender");
        const auto mean = sender ? sender->numberIn("mean_rtt") : std::nullopt;
        if (!mean)
            continue;
        Outcome outcome{"round-trip", Statistic::Mean, {}, us(*mean), {}};
        outcome.spread.least = us(sender->at("min_rtt").number());
        outcome.spread.most = us(sender->at("max_rtt").number());
        run.add(*sender, std::move(outcome), {"sender.mean_rtt", "", "us", "of the sender's TCP"});
    }
}

void addThroughput(const JsonPlace& end, const RunningFigures& rates, Run& run) {
    const auto bits = knownUnit("b/s");
    const bool isUdp = !end.find("sum_received");
    const JsonPlace sum = end.at(isUdp ? "sum" : "sum_received");
    Outcome outcome{"throughput", Statistic::Mean, {}, bits(sum.at("bits_per_second").number()), {}};
    outcome.spread = rates.spread(bits);
    run.add(sum.at("bits_per_second"), std::move(outcome),
            {sum.pointer().substr(1) + "/bits_per_second", "", "b/s", ""});
    run.addIfAny(sum, "bytes", "bytes", "B");
    run.addIfAny(sum, "seconds", "duration", "s");
    run.addIfAny(sum, "jitter_ms", "jitter", "ms");
    run.addIfAny(sum, "lost_percent", "lost-share", "%");
}

} // namespace

bool looksLikeIperf3(std::string_view head) {
    return hasMember(head, "/start/test_start") ||
           memberText(head, "/start/version").value_or("").starts_with("iperf 3");
}

void importIperf3(ImportInput input, ImportLog& log) {
    const nlohmann::json document = readJsonDocument(input, log);
    const JsonPlace root(document, "", log.file());
    if (const auto error = root.find("error"))
        throw error->problem("The run of iperf3 failed", "a run without an error");
    const JsonPlace start = root.at("start"), end = root.at("end");
    Run run{{}, log};
    run.measurement.source = start.textIn("version");
    addConditions(start, run.measurement);
    addThroughput(end, intervalRates(root, log), run);
    if (const auto sent = end.find("sum_sent")) {
        run.addIfAny(*sent, "retransmits", "retransmits", "count");
        log.omit("bytes that only reached the sender's socket buffers", sent->pointer());
    }
    addRoundTrips(end, run);
    if (const auto cpu = end.find("cpu_utilization_percent")) {
        run.addIfAny(*cpu, "host_total", "cpu-utilisation-sender", "%");
        run.addIfAny(*cpu, "remote_total", "cpu-utilisation-receiver", "%");
    }
}

} // namespace lakewright::traces
