// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/measurements/dlio_output.h"
#include "models/traces/measurements/json_document.h"
#include "models/traces/measurements/json_outline.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace lakewright::traces {
namespace {

/// A figure of a run; `mean` and `deviation` are members of "metric".
struct Figure {
    const char* mean;
    const char* deviation;
    const char* samples; ///< list of the epochs; may be missing
    const char* name;
    const char* unit;
    const char* operation; ///< of checkpoints; empty for training
    const char* note;
};
constexpr const char* kMib = "divided by 1024 · 1024, so MiB/s";
constexpr const char* kGib = "divided by 1024 · 1024 · 1024, so GiB/s";
constexpr std::array<Figure, 7> kFigures{
    {{"train_au_mean_percentage", "train_au_stdev_percentage", "train_au_percentage", "utilisation", "%", "", ""},
     {"train_throughput_mean_samples_per_second", "train_throughput_stdev_samples_per_second",
      "train_throughput_samples_per_second", "sample-rate", "1/s", "", ""},
     {"train_io_mean_MB_per_second", "train_io_stdev_MB_per_second", "", "throughput", "MiB/s", "", kMib},
     {"save_checkpoint_io_mean_GB_per_second", "save_checkpoint_io_stdev_GB_per_second", "", "throughput", "GiB/s",
      "save", kGib},
     {"load_checkpoint_io_mean_GB_per_second", "load_checkpoint_io_stdev_GB_per_second", "", "throughput", "GiB/s",
      "load", kGib},
     {"save_checkpoint_duration_mean_seconds", "save_checkpoint_duration_stdev_seconds", "", "duration", "s", "save",
      ""},
     {"load_checkpoint_duration_mean_seconds", "load_checkpoint_duration_stdev_seconds", "", "duration", "s", "load",
      ""}}};

void addFigure(const Figure& figure, const JsonPlace& metric, Measurement measurement, ImportLog& log) {
    const auto mean = metric.find(figure.mean);
    if (!mean)
        return;
    const MeasuredUnit unit = knownUnit(figure.unit);
    measurement.place = mean->pointer();
    measurement.outcome = {figure.name, Statistic::Mean, {}, unit(mean->number()), {}};
    if (const auto deviation = metric.numberIn(figure.deviation))
        measurement.outcome.spread.deviation = unit(*deviation);
    if (const auto samples = metric.find(figure.samples))
        measurement.outcome.spread.samples = samples->elements().size();
    if (*figure.operation != '\0')
        measurement.conditions.push_back({"operation", std::string(figure.operation)});
    log.use({figure.mean, figure.name, figure.unit, figure.note});
    log.add(measurement);
}

/// Lists what of "metric" is not read.
void omitOthers(const JsonPlace& metric, ImportLog& log) {
    for (const auto& [key, value] : metric.members()) {
        const bool isRead = std::any_of(kFigures.begin(), kFigures.end(), [&name = key](const Figure& f) {
            return name == f.mean || name == f.deviation || name == f.samples;
        });
        if (!isRead && key != "checkpoint_size_GB")
            log.omit(fmt::format("metric {} is not read", key), value.pointer());
    }
}

void warnOfCaching(const JsonPlace& root, ImportLog& log) {
    const auto caching = root.find("potential_caching");
    if (!caching)
        return;
    const auto hosts = caching->elements();
    if (std::any_of(hosts.begin(), hosts.end(), [](const JsonPlace& host) { return host.number() != 0; }))
        log.warn(caching->pointer(),
                 "The data may have fitted the memory of the clients: caches may have been measured");
}

} // namespace

bool looksLikeDlioSummary(std::string_view head) {
    return hasMember(head, "/metric") && hasMember(head, "/num_accelerators");
}

void importDlioSummary(ImportInput input, ImportLog& log) {
    const nlohmann::json document = readJsonDocument(input, log);
    const JsonPlace root(document, "", log.file()), metric = root.at("metric");
    log.countRow();
    const auto count = knownUnit("count");
    Measurement run;
    run.source = "DLIO";
    addCondition(root, "num_accelerators", "accelerators", count, run);
    addCondition(root, "num_hosts", "clients", count, run);
    addCondition(root, "num_files_train", "files", count, run);
    addCondition(root, "num_samples_per_file", "samples per file", count, run);
    addCondition(root, "data_size_per_host_GB", "data per client", knownUnit("GiB"), run);
    addCondition(metric, "checkpoint_size_GB", "checkpoint size", knownUnit("GiB"), run);
    for (const Figure& figure : kFigures)
        addFigure(figure, metric, run, log);
    omitOthers(metric, log);
    warnOfCaching(root, log);
    for (const char* member : {"host_cpu_count", "host_memory_GB"})
        if (const auto found = root.find(member))
            log.omit(fmt::format("{}: is multiplied by ranks per client", member), found->pointer());
}

bool looksLikeDlioEpochs(std::string_view head) {
    return hasMember(head, "/*/start") && hasMember(head, "/*/block1/duration");
}

void importDlioEpochs(ImportInput input, ImportLog& log) {
    const nlohmann::json document = readJsonDocument(input, log);
    const JsonPlace root(document, "", log.file());
    const auto seconds = knownUnit("s");
    for (const auto& [epoch, values] : root.members()) {
        log.countRow();
        Measurement measurement;
        measurement.source = "DLIO";
        measurement.conditions = {{"epoch", epoch}, {"part", std::string("epoch")}};
        measurement.place = values.at("duration").pointer();
        measurement.outcome = {"duration", Statistic::Single, {}, seconds(values.at("duration").number()), {}};
        log.use({"duration", "duration", "s", ""});
        log.add(measurement);
        for (const auto& [part, block] : values.members()) {
            if (!block.isContainer())
                continue;
            const JsonPlace duration = block.at("duration");
            measurement.conditions[1].value = part;
            measurement.place = duration.pointer();
            measurement.outcome.value = seconds(duration.number());
            log.add(measurement);
        }
    }
}

bool looksLikeMlperfReport(std::string_view head) {
    return hasMember(head, "/overall/train_throughput_mean_MB_per_second");
}

void importMlperfReport(ImportInput input, ImportLog& log) {
    const nlohmann::json document = readJsonDocument(input, log);
    const JsonPlace root(document, "", log.file());
    const auto count = knownUnit("count");
    for (const auto& [name, values] : root.at("runs").members()) {
        log.countRow();
        Measurement run;
        run.source = "MLPerf Storage";
        run.conditions.push_back({"run", name});
        addTextCondition(values, "model", "workload", run);
        addTextCondition(values, "accelerator", "accelerator", run);
        addCondition(values, "train_num_accelerators", "accelerators", count, run);
        addCondition(values, "num_files_train", "files", count, run);
        addCondition(values, "num_samples_per_file", "samples per file", count, run);
        for (const Figure& figure :
             {Figure{"train_throughput_samples_per_second", "", "", "sample-rate", "1/s", "", ""},
              Figure{"train_throughput_MB_per_second", "", "", "throughput", "MiB/s", "", kMib}})
            addFigure(figure, values, run, log);
    }
    log.omit("overall: means of the runs", root.at("overall").pointer());
}

} // namespace lakewright::traces
