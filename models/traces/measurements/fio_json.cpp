// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/measurements/fio_json.h"

#include "models/traces/measurements/fio_histogram.h"
#include "models/traces/measurements/json_document.h"
#include "models/traces/measurements/json_outline.h"
#include "models/traces/numbers.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

namespace lakewright::traces {
namespace {

using Names = std::pair<const char*, const char*>; ///< fio's and ours
constexpr std::array<Names, 6> kTextOptions{{{"rw", "pattern"},
                                             {"readwrite", "pattern"},
                                             {"ioengine", "engine"},
                                             {"direct", "direct"},
                                             {"rate", "rate limit"},
                                             {"rate_iops", "operation limit"}}};
constexpr std::array<Names, 2> kCountOptions{{{"iodepth", "queue depth"}, {"numjobs", "jobs"}}};
constexpr std::array<Names, 3> kLatencies{
    {{"slat", "submission-latency"}, {"clat", "completion-latency"}, {"lat", "latency"}}};
constexpr double kBytesSince = 2.99; ///< the version from which "io_bytes" are bytes

/// One direction of one job.
struct Direction {
    std::string name; ///< "read", "write", "trim", or "mixed" for all of them
    JsonPlace values;
    bool hasByteSizes; ///< of the version
    Measurement measurement;
    ImportLog& log;

    void add(const JsonPlace& at, Outcome outcome, const FieldUse& use) {
        measurement.place = at.pointer();
        measurement.outcome = std::move(outcome);
        log.use({name + "." + use.field, measurement.outcome.name, use.unit, use.note});
        log.add(measurement);
    }
};

/// "fio-3.36" is 3.36, "fio-2.1.4" is 2.1; "fio-3.36-dirty" too.
double versionOf(const JsonPlace& version) {
    const std::string text = version.text();
    const std::size_t start = std::min(text.find_first_of("0123456789"), text.size());
    const std::size_t dot = text.find('.', start);
    const auto major = wholeNumber(std::string_view(text).substr(start, dot - start));
    if (!major || dot == std::string::npos)
        throw version.problem("Is no version of fio", "such as fio-3.36");
    const std::size_t end = std::min(text.find_first_not_of("0123456789", dot + 1), text.size());
    const auto minor = wholeNumber(std::string_view(text).substr(dot + 1, end - dot - 1)).value_or(0);
    return static_cast<double>(*major) + static_cast<double>(std::min<std::uint64_t>(minor, 99)) / 100;
}

/// "4k" as fio means it: k, m, g, t are powers of 1024. Nothing for what could also mean 1000.
std::optional<units::Bytes> fioSize(std::string_view text) {
    constexpr std::string_view kSuffixes = "kmgt";
    double factor = 1;
    if (!text.empty() && kSuffixes.find(static_cast<char>(text.back() | 0x20)) != std::string_view::npos) {
        factor = std::pow(1024.0, static_cast<double>(kSuffixes.find(static_cast<char>(text.back() | 0x20)) + 1));
        text.remove_suffix(1);
    }
    const auto number = wholeNumber(text);
    return number ? std::optional(units::bytes(static_cast<double>(*number) * factor)) : std::nullopt;
}

/// The part of "4k,64k" (reads, writes, trims) that is about a direction.
std::string blockSizeFor(const std::string& direction, const std::string& option) {
    if (direction == "mixed")
        return option;
    const std::size_t wanted = direction == "read" ? 0 : direction == "write" ? 1 : 2;
    std::string_view rest = option;
    for (std::size_t i = 0; i < wanted && rest.find(',') != std::string_view::npos; ++i)
        rest.remove_prefix(rest.find(',') + 1);
    return std::string(rest.substr(0, rest.find(',')));
}

/// The options of a job, those that all jobs share beside them.
std::map<std::string, std::string> optionsOf(const JsonPlace& root, const JsonPlace& job) {
    std::map<std::string, std::string> options;
    for (const auto& from : {job.find("job options"), root.find("global options")})
        if (from)
            for (const auto& [name, value] : from->members())
                options.emplace(name, value.value().is_string() ? value.text() : std::string());
    return options;
}

void addConditions(const std::map<std::string, std::string>& options, Direction& direction) {
    auto& conditions = direction.measurement.conditions;
    conditions.push_back({"direction", direction.name});
    for (const auto& [option, name] : kTextOptions)
        if (const auto found = options.find(option); found != options.end() && !found->second.empty())
            conditions.push_back({name, found->second});
    for (const auto& [option, name] : kCountOptions)
        if (const auto found = options.find(option); found != options.end())
            if (const auto number = wholeNumber(found->second))
                conditions.push_back({name, Count{static_cast<double>(*number)}});
    for (const char* option : {"bs", "blocksize"})
        if (const auto found = options.find(option); found != options.end()) {
            const std::string text = blockSizeFor(direction.name, found->second);
            const auto size = options.count("kb_base") == 0 ? fioSize(text) : std::nullopt;
            conditions.push_back({"block size", size ? decltype(Condition::value)(Amount(*size)) : text});
        }
}

/// A number of the direction in a unit, when it is there.
std::optional<Amount> amountIn(const JsonPlace& values, const char* key, const MeasuredUnit& unit) {
    const auto number = values.numberIn(key);
    return number ? std::optional(unit(*number)) : std::nullopt;
}

std::optional<std::uint64_t> countIn(const JsonPlace& values, const char* key) {
    const auto number = values.numberIn(key);
    return number && *number > 0 ? std::optional(static_cast<std::uint64_t>(*number)) : std::nullopt;
}

units::Bytes bytesOf(const JsonPlace& values, bool hasByteSizes) {
    if (hasByteSizes)
        return units::bytes(values.at("io_bytes").number());
    return units::kibibytes(values.find("io_bytes") ? values.at("io_bytes").number() : values.at("io_kbytes").number());
}

void addThroughput(Direction& direction) {
    const auto kib = knownUnit("KiB/s");
    const bool hasBytes = direction.values.find("bw_bytes").has_value();
    const JsonPlace at = direction.values.at(hasBytes ? "bw_bytes" : "bw");
    Outcome outcome{"throughput", Statistic::Mean, {}, (hasBytes ? knownUnit("B/s") : kib)(at.number()), {}};
    const auto samples = countIn(direction.values, "bw_samples");
    if (amountIn(direction.values, "bw_max", kib).value_or(Amount(units::Bandwidth{})) != Amount(units::Bandwidth{}))
        outcome.spread = {amountIn(direction.values, "bw_dev", kib), {}, amountIn(direction.values, "bw_min", kib),
                          amountIn(direction.values, "bw_max", kib), {}, samples};
    direction.add(at, std::move(outcome),
                  {hasBytes ? "bw_bytes" : "bw", "", hasBytes ? "B/s" : "KiB/s", hasBytes ? "" : "fio calls it KB/s"});
}

void addRateAndTotals(Direction& direction) {
    const JsonPlace& values = direction.values;
    const auto perSecond = knownUnit("1/s"), count = knownUnit("count");
    Outcome rate{"operation-rate", Statistic::Mean, {}, perSecond(values.at("iops").number()), {}};
    if (countIn(values, "iops_samples"))
        rate.spread = {amountIn(values, "iops_stddev", perSecond), {}, amountIn(values, "iops_min", perSecond),
                       amountIn(values, "iops_max", perSecond),    {}, countIn(values, "iops_samples")};
    direction.add(values.at("iops"), std::move(rate), {"iops", "", "1/s", ""});
    const char* const sizeKey = values.find("io_bytes") ? "io_bytes" : "io_kbytes";
    direction.add(
        values.at(sizeKey), {"bytes", Statistic::Total, {}, bytesOf(values, direction.hasByteSizes), {}},
        {sizeKey, "", direction.hasByteSizes ? "B" : "KiB", direction.hasByteSizes ? "" : "KiB before fio 3"});
    if (const auto total = values.find("total_ios"))
        direction.add(*total, {"operations", Statistic::Total, {}, count(total->number()), {}},
                      {"total_ios", "", "count", ""});
    direction.add(values.at("runtime"),
                  {"duration", Statistic::Single, {}, knownUnit("ms")(values.at("runtime").number()), {}},
                  {"runtime", "", "ms", ""});
}

/// Bytes over time have to be the rate, or a unit is not what the version says.
void checkRate(const Direction& direction) {
    constexpr double kTolerance = 0.1, kLeastSeconds = 0.5;
    const JsonPlace& values = direction.values;
    const double seconds = values.at("runtime").number() / 1000;
    const auto bytes = values.numberIn("bw_bytes");
    const double rate = bytes ? *bytes : 1024 * values.at("bw").number();
    const double found = bytesOf(values, direction.hasByteSizes).value / seconds;
    if (seconds >= kLeastSeconds && rate > 0 && std::abs(found / rate - 1) > kTolerance)
        direction.log.warn(values.pointer(), fmt::format("Bytes over runtime are {:.3g} times the rate", found / rate));
}

void addPercentiles(Direction& direction, const JsonPlace& times, const std::string& name, const MeasuredUnit& unit) {
    std::map<double, JsonPlace> percentiles;
    if (const auto printed = times.find("percentile"))
        for (const auto& [key, value] : printed->members()) {
            const auto p = decimalNumber(key);
            if (p && *p > 0 && *p < 100)
                percentiles.emplace(*p, value);
            else
                direction.log.omit("a percentile that is none, which old fio fills up with", value.pointer());
        }
    for (const auto& [p, value] : percentiles)
        direction.add(value, {name, Statistic::Single, p / 100, unit(value.number()), {}},
                      {name + ".percentile", "", unit.name, ""});
}

/// Percentiles of JSON+ bins that are not printed; a bin is {time: count}.
void addBins(Direction& direction, const JsonPlace& times, const std::string& name, const MeasuredUnit& unit) {
    const auto bins = times.find("bins");
    if (!bins)
        return;
    FioHistogram histogram;
    for (const auto& [key, value] : bins->members()) {
        const auto time = decimalNumber(key);
        if (!time || *time < 0)
            throw value.problem("The name of the bin is no time", "a number, such as \"1004\"");
        histogram.add(*time, value.number());
    }
    const auto operations = direction.values.numberIn("total_ios");
    if (operations && histogram.total() != *operations)
        direction.log.warn(bins->pointer(),
                           fmt::format("The bins hold {:.0f} of {:.0f} operations", histogram.total(), *operations));
    if (histogram.total() == 0 || times.find("percentile"))
        return;
    for (const double p : kHistogramQuantiles)
        direction.add(*bins, {name, Statistic::Single, p, unit(histogram.quantile(p)), {}},
                      {name + ".bins", "", unit.name, ""});
}

void addLatencies(Direction& direction) {
    for (const auto& [key, name] : kLatencies) {
        const bool isNs = direction.values.find(std::string(key) + "_ns").has_value();
        const auto times = direction.values.find(isNs ? std::string(key) + "_ns" : key);
        if (!times || times->at("max").number() == 0)
            continue;
        const auto unit = knownUnit(isNs ? "ns" : "us");
        Outcome mean{name, Statistic::Mean, {}, unit(times->at("mean").number()), {}};
        mean.spread = {amountIn(*times, "stddev", unit), {}, amountIn(*times, "min", unit),
                       amountIn(*times, "max", unit),    {}, countIn(*times, "N")};
        direction.add(*times, std::move(mean), {name, "", unit.name, isNs ? "" : "microseconds before fio 3"});
        addPercentiles(direction, *times, name, unit);
        addBins(direction, *times, name, unit);
    }
}

/// What fio reports of: one direction each or, with unified_rw_reporting=1, all together; 2 gives both, and the sum of
/// what stands beside it is no measurement of its own.
std::vector<const char*> directionsOf(const JsonPlace& job, ImportLog& log) {
    const auto mixed = job.find("mixed");
    if (mixed && !job.find("read"))
        return {"mixed"};
    if (mixed)
        log.omit("the sum of reads, writes and trims, which stand beside it", mixed->pointer());
    return {"read", "write", "trim"};
}

void importJob(const JsonPlace& root, const JsonPlace& job, std::size_t index, ImportLog& log) {
    if (const auto error = job.numberIn("error"); error && *error != 0)
        return log.omit(fmt::format("the job ended with error {:.0f}", *error), job.pointer());
    const auto version = root.at("fio version");
    for (const char* name : directionsOf(job, log)) {
        const auto values = job.find(name);
        if (!values || values->at("runtime").number() == 0) {
            log.omit(fmt::format("no {} in the job", name), values ? values->pointer() : job.pointer());
            continue;
        }
        log.countRow();
        Direction direction{name, *values, versionOf(version) >= kBytesSince, {}, log};
        direction.measurement.source = version.text();
        direction.measurement.conditions = {{"job", job.at("jobname").text()},
                                            {"job index", Count{static_cast<double>(index)}}};
        addConditions(optionsOf(root, job), direction);
        addThroughput(direction);
        addRateAndTotals(direction);
        addLatencies(direction);
        checkRate(direction);
    }
}

} // namespace

bool looksLikeFioJson(std::string_view head) {
    return hasMember(head, "/fio version");
}

void importFioJson(ImportInput input, ImportLog& log) {
    const nlohmann::json document = readJsonDocument(input, log);
    const JsonPlace root(document, "", log.file());
    const auto jobs = root.at("jobs").elements();
    for (std::size_t i = 0; i < jobs.size(); ++i)
        importJob(root, jobs[i], i, log);
    constexpr std::array<std::string_view, 6> kKnown{"fio version", "global options", "jobs",
                                                     "timestamp",   "timestamp_ms",   "time"};
    for (const auto& [name, value] : root.members())
        if (std::find(kKnown.begin(), kKnown.end(), name) == kKnown.end())
            log.omit(fmt::format("member {} is no measurement of a job", name), value.pointer());
}

} // namespace lakewright::traces
