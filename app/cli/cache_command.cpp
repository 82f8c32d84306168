// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/cache_command.h"

#include "app/cli/counted_trace.h"
#include "app/cli/curve_command.h"
#include "app/cli/problems.h"
#include "app/cli/replay_cases.h"
#include "app/cli/replay_output.h"
#include "app/cli/replay_progress.h"
#include "app/cli/trace_arguments.h"
#include "models/results/codec.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <iostream>
#include <memory>
#include <thread>

namespace lakewright::cli {
namespace {

using diagnostics::Diagnostic;

constexpr const char* kFooter = R"(
Formats, told by content unless --format says it, each plain or zstd:
  oracle-general  libCacheSim's records: uint32 time, uint64 object, uint32 size, int64 next access, little endian
  lis             rows "start count 0 sequence" of the ARC paper, each for count blocks
  csv             a table with the columns that --columns tells, or with a header that has time, id and size
  warp            MinIO warp's table of requests: GET and PUT; other operations and failures are dropped
  azure-blob      the Azure Functions Blob trace of 2020: reads and writes
With --json, {trace: {file, format, compressed, requests, objects, bytes, durationSeconds, stepsBack, dropped},
sampleRate, rows: [{policy, by, capacity, admission, timeToLiveSeconds, requests, misses, missBytes, hitRatio, requestsPerSecond,
cachedObjects, memoryBytes}]}. Only requestsPerSecond, the wall-clock speed of the caches, differs from run to run.
Exit codes: 0 replayed, 1 failed or cancelled, 2 bad input.

  lakewright cache replay TRACE --policy lru,sieve --by objects --capacity 10000,20000
  lakewright cache replay requests.csv --columns time=1,id=key,size=bytes --policy arc --by bytes --capacity "1 GiB")";

struct Arguments {
    TraceArguments trace;
    CaseArguments cases;
    int jobs = 1;
    double sampleRate = 1;
    bool json = false;
};

void throwIfAny(std::vector<Diagnostic> findings) {
    if (!findings.empty())
        throw diagnostics::InputError(std::move(findings));
}

/// Caches that need what the trace does not tell.
void checkFit(const Arguments& arguments, const CountedTrace& trace) {
    std::vector<Diagnostic> findings;
    if (!trace.hasSizes() && arguments.cases.by == "bytes")
        findings.push_back(argumentFinding("--by", "The trace has no sizes", arguments.cases.by,
                                           "objects, or a size with --columns size=… or --object-size"));
    if (!trace.hasTimes() && !arguments.cases.timeToLive.empty())
        findings.push_back(
            argumentFinding("--ttl", "The trace has no times", arguments.cases.timeToLive, "a trace with times"));
    throwIfAny(std::move(findings));
}

ReplayReport replayed(const Arguments& arguments) {
    std::vector<Diagnostic> findings;
    const traces::TraceOptions options = traceOptions(arguments.trace, findings);
    const std::vector<sim::ReplayCase> cases = replayCases(arguments.cases, findings);
    throwIfAny(std::move(findings));

    ReplayProgress progress;
    CountedTrace trace(arguments.trace.path, options);
    checkFit(arguments, trace);
    sim::ReplayOptions replayOptions;
    replayOptions.jobs = arguments.jobs;
    replayOptions.sampleRate = arguments.sampleRate;
    ReplayReport report;
    report.sampleRate = arguments.sampleRate;
    report.rows = sim::replay(trace.reader(), cases, replayOptions, progress);
    report.trace = std::move(trace).report();
    return report;
}

int replayCommand(const Arguments& arguments) {
    const ReplayReport report = replayed(arguments);
    if (arguments.json)
        std::cout << results::toText(toJson(report)) << "\n";
    else
        std::cout << toText(report);
    return kOk;
}

} // namespace

void addCacheCommand(CLI::App& app, int& exitCode) {
    constexpr int kMostJobs = 1024;
    constexpr double kLeastSample = 1e-6;
    const auto arguments = std::make_shared<Arguments>();
    arguments->jobs = static_cast<int>(std::clamp(std::thread::hardware_concurrency(), 1u, 1024u));
    CLI::App* cache = app.add_subcommand("cache", "Caches without a deployment around them");
    cache->require_subcommand(1);
    addCurveCommand(*cache, exitCode);
    CLI::App* command = cache->add_subcommand("replay", "Replay a trace of accesses through caches, exactly");
    command->footer(kFooter);
    addTraceArguments(*command, arguments->trace);
    addCaseArguments(*command, arguments->cases);
    command->add_option("--jobs", arguments->jobs, "Threads; the hits do not depend on them (default: all cores)")
        ->check(CLI::Range(1, kMostJobs));
    command
        ->add_option("--sample", arguments->sampleRate,
                     "Share of the objects to replay, 0.01 for example: estimates at a fraction of the time (SHARDS)")
        ->check(CLI::Range(kLeastSample, 1.0));
    command->add_flag("--json", arguments->json, "Print {\"trace\": {...}, \"rows\": [...]}");
    command->callback([arguments, &exitCode] { exitCode = replayCommand(*arguments); });
}

} // namespace lakewright::cli
