// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/measurements/blobfuse_history.h"

#include "models/traces/measurements/json_document.h"
#include "models/traces/measurements/json_outline.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace lakewright::traces {
namespace {

/// A metric that is read; percentile 0: of none.
struct Metric {
    const char* key;
    const char* name;
    const char* unit;
    double percentile;
    const char* note;
};
constexpr std::array<Metric, 15> kMetrics{
    {{"throughput_mib_s", "throughput", "MiB/s", 0, "end to end, with fsync"},
     {"fio_throughput_mib_s", "tool-throughput", "MiB/s", 0, "as fio itself reports it"},
     {"iops", "operation-rate", "1/s", 0, ""},
     {"latency_mean_ms", "mean-latency", "ms", 0, ""},
     {"latency_p50_ms", "latency", "ms", 0.5, ""},
     {"latency_p95_ms", "latency", "ms", 0.95, ""},
     {"latency_p99_ms", "latency", "ms", 0.99, ""},
     {"latency_p99_9_ms", "latency", "ms", 0.999, ""},
     {"elapsed_seconds", "duration", "s", 0, ""},
     {"io_gib", "bytes", "GiB", 0, ""},
     {"completed_operations", "operations", "count", 0, ""},
     {"network_rx_mib", "bytes-received", "MiB", 0, ""},
     {"network_tx_mib", "bytes-sent", "MiB", 0, ""},
     {"network_to_io_ratio", "read-amplification", "ratio", 0, "bytes of the network card over bytes of files"},
     {"operations_per_second", "metadata-rate", "1/s", 0, ""}}};
/// Metrics that say again what another says.
constexpr std::array<const char*, 3> kRepeated{"end_to_end_seconds", "end_to_end_throughput_mib_s",
                                               "operation_duration_seconds"};

using Names = std::pair<const char*, const char*>; ///< of the file and ours
constexpr std::array<Names, 4> kEnvironmentTexts{
    {{"vm_size", "VM size"}, {"azure_region", "region"}, {"fio_version", "tool"}, {"blobfuse_version", "client"}}};
constexpr std::array<Names, 4> kRunTexts{
    {{"suite", "suite"}, {"architecture", "architecture"}, {"account_type", "account"}, {"cache_mode", "cache mode"}}};
constexpr std::array<Names, 3> kParameterTexts{
    {{"pattern", "pattern"}, {"cache_state", "cache state"}, {"durability", "durability"}}};
constexpr std::array<Names, 3> kParameterSizes{
    {{"block_size", "block size"}, {"file_size", "file size"}, {"working_set", "working set"}}};

Measurement conditionsOf(const JsonPlace& run) {
    Measurement measurement;
    const JsonPlace facts = run.at("run"), environment = run.at("environment");
    measurement.source = facts.at("id").text();
    for (const auto& [key, name] : kRunTexts)
        addTextCondition(facts, key, name, measurement);
    for (const auto& [key, name] : kEnvironmentTexts)
        addTextCondition(environment, key, name, measurement);
    addCondition(environment, "cpu_count", "vCPUs", knownUnit("count"), measurement);
    addCondition(environment, "memory_gib", "memory", knownUnit("GiB"), measurement);
    return measurement;
}

void addParameters(const JsonPlace& benchmark, Measurement& into) {
    into.conditions.push_back({"benchmark", benchmark.at("id").text()});
    addTextCondition(benchmark, "direction", "direction", into);
    const auto parameters = benchmark.find("parameters");
    if (!parameters)
        return;
    for (const auto& [key, name] : kParameterTexts)
        addTextCondition(*parameters, key, name, into);
    for (const auto& [key, name] : kParameterSizes)
        if (const auto size = parameters->find(key)) {
            const auto amount = parseAmount(size->text());
            if (!amount)
                throw size->problem("Is no size", "a number with its unit, such as \"10 MiB\"");
            into.conditions.push_back({name, *amount});
        }
    addCondition(*parameters, "concurrency", "concurrency", knownUnit("count"), into);
    addCondition(*parameters, "files", "files", knownUnit("count"), into);
}

void addMetric(const Metric& metric, const JsonPlace& figures, std::optional<double> trials, Measurement& into,
               ImportLog& log) {
    const MeasuredUnit unit = knownUnit(metric.unit);
    const auto at = [&](const char* key) {
        const auto number = figures.numberIn(key);
        return number ? std::optional(unit(*number)) : std::nullopt;
    };
    into.place = figures.pointer();
    into.outcome = {metric.name, Statistic::Median, {}, unit(figures.at("median").number()), {}};
    if (metric.percentile > 0)
        into.outcome.percentile = metric.percentile;
    into.outcome.spread = {{}, at("mad"), at("min"), at("max"), {}, {}};
    if (trials)
        into.outcome.spread.samples = static_cast<std::uint64_t>(*trials);
    log.use({metric.key, metric.name, metric.unit, metric.note});
    log.add(into);
}

void importBenchmark(const JsonPlace& benchmark, std::optional<double> trials, Measurement measurement,
                     ImportLog& log) {
    log.countRow();
    addParameters(benchmark, measurement);
    for (const auto& [key, figures] : benchmark.at("metrics").members()) {
        const auto metric =
            std::find_if(kMetrics.begin(), kMetrics.end(), [&name = key](const Metric& m) { return m.key == name; });
        if (metric != kMetrics.end())
            addMetric(*metric, figures, trials, measurement, log);
        else if (std::find(kRepeated.begin(), kRepeated.end(), key) != kRepeated.end())
            log.omit(fmt::format("metric {}: another metric says it", key), figures.pointer());
        else
            log.omit(fmt::format("metric {}: its unit is not known", key), figures.pointer());
    }
}

} // namespace

bool looksLikeBlobfuseHistory(std::string_view head) {
    return hasMember(head, "/runs/*/environment/blobfuse_version");
}

void importBlobfuseHistory(ImportInput input, ImportLog& log) {
    const nlohmann::json document = readJsonDocument(input, log);
    const JsonPlace root(document, "", log.file());
    for (const JsonPlace& run : root.at("runs").elements()) {
        const Measurement measurement = conditionsOf(run);
        const auto trials = run.at("run").numberIn("trials");
        for (const JsonPlace& benchmark : run.at("benchmarks").elements())
            importBenchmark(benchmark, trials, measurement, log);
    }
}

} // namespace lakewright::traces
