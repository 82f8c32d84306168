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
}

/// A run of both directions at once (`--bidir`) keeps figures of its own, named so, for the one to this host.
constexpr const char* kBack = "_bidir_reverse";

/// Rates of the intervals that count.
struct Rates {
    RunningFigures first, back; ///< of the direction of the run, and of the other one with it
};
Rates intervalRates(const JsonPlace& root, ImportLog& log) {
    Rates rates;
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
        else {
            rates.first.add(sum->at("bits_per_second").number());
            if (const auto back = interval.find("sum" + std::string(kBack)))
                rates.back.add(back->at("bits_per_second").number());
        }
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

/// Round trips are those of this host's TCP: of streams to this host, it has seen none of data.
void addRoundTrips(const JsonPlace& end, bool isReverse, Run& run) {
    const auto us = knownUnit("us");
    for (const JsonPlace& stream : end.at("streams").elements()) {
        const auto sender = stream.find("sender");
        const auto mean = sender ? sender->numberIn("mean_rtt") : std::nullopt;
        if (!mean)
            continue;
        const auto isSentHere = sender->find("sender"); // since iperf 3.6
        if (isSentHere ? isSentHere->value() != true : isReverse) {
            run.log.omit("a round trip of a stream to this host: its sender's is not known", sender->pointer());
            continue;
        }
        Outcome outcome{"round-trip", Statistic::Mean, {}, us(*mean), {}};
        outcome.spread.least = us(sender->at("min_rtt").number());
        outcome.spread.most = us(sender->at("max_rtt").number());
        run.add(*sender, std::move(outcome), {"sender.mean_rtt", "", "us", "of the sender's TCP"});
    }
}

/// The figures of one direction, whose sums have names that end in `suffix`.
void addDirection(const JsonPlace& end, const std::string& suffix, const RunningFigures& rates, Run& run) {
    const auto bits = knownUnit("b/s");
    const auto received = end.find("sum_received" + suffix);
    const JsonPlace sum = received ? *received : end.at("sum" + suffix); // of UDP before iperf 3.7
    Outcome outcome{"throughput", Statistic::Mean, {}, bits(sum.at("bits_per_second").number()), {}};
    outcome.spread = rates.spread(bits);
    run.add(sum.at("bits_per_second"), std::move(outcome),
            {sum.pointer().substr(1) + "/bits_per_second", "", "b/s", ""});
    run.addIfAny(sum, "bytes", "bytes", "B");
    run.addIfAny(sum, "seconds", "duration", "s");
    run.addIfAny(sum, "jitter_ms", "jitter", "ms");
    run.addIfAny(sum, "lost_percent", "lost-share", "%");
    if (const auto sent = end.find("sum_sent" + suffix)) {
        run.addIfAny(*sent, "retransmits", "retransmits", "count");
        run.log.omit("bytes that only reached the sender's socket buffers", sent->pointer());
    }
}

/// "host" is the one that wrote the file: the sender, unless the run is reversed.
void addProcessorLoad(const JsonPlace& cpu, bool isReverse, Run& run) {
    run.addIfAny(cpu, isReverse ? "remote_total" : "host_total", "cpu-utilisation-sender", "%");
    run.addIfAny(cpu, isReverse ? "host_total" : "remote_total", "cpu-utilisation-receiver", "%");
}

void addRun(const JsonPlace& root, Run run) {
    const JsonPlace start = root.at("start"), end = root.at("end");
    const Rates rates = intervalRates(root, run.log);
    const bool isReverse = start.at("test_start").numberIn("reverse").value_or(0) != 0;
    const bool isBoth = end.find("sum_received" + std::string(kBack)) || end.find("sum" + std::string(kBack));
    const auto cpu = end.find("cpu_utilization_percent");
    if (isBoth)
        run.measurement.conditions.push_back({"bidirectional", std::string("yes")});
    Run back = run;
    run.measurement.conditions.push_back({"reverse", std::string(isReverse ? "yes" : "no")});
    back.measurement.conditions.push_back({"reverse", std::string(isReverse ? "no" : "yes")});
    addDirection(end, "", rates.first, run);
    addRoundTrips(end, isReverse, run);
    if (isBoth)
        addDirection(end, kBack, rates.back, back);
    if (cpu && isBoth)
        run.log.omit("the load of processors that send and receive at once", cpu->pointer());
    else if (cpu)
        addProcessorLoad(*cpu, isReverse, run);
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
    Run run{{}, log};
    run.measurement.source = root.at("start").textIn("version");
    addConditions(root.at("start"), run.measurement);
    addRun(root, std::move(run));
}

} // namespace lakewright::traces
