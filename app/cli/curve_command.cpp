// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/curve_command.h"

#include "app/cli/counted_trace.h"
#include "app/cli/curve_output.h"
#include "app/cli/problems.h"
#include "app/cli/replay_cases.h"
#include "app/cli/replay_progress.h"
#include "app/cli/trace_arguments.h"
#include "models/results/codec.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <iostream>
#include <thread>

namespace lakewright::cli {
namespace {

using diagnostics::Diagnostic;

constexpr const char* kFooter = R"(
LRU by objects is exact at every capacity. The other policies, and LRU by bytes, are caches of --rate of each capacity
on that share of the objects (SHARDS); with --rate 1 they are exact, too. The standard error is that of the choice of the
objects: it does not know how much a miniature cache of few objects differs from a large one.
Memory goes with the number of different objects in the trace (at most the largest capacity), not with its length.
With --json, {trace: {…as cache replay…}, rate, points: [{policy, by, capacity, requests, missRatio, byteMissRatio,
method, sampledRate, sampledRequests, miniatureCapacity, standardError}]}; the last four are null where method is exact.

  lakewright cache curve TRACE --by objects --policy lru,s3-fifo
  lakewright cache curve TRACE --by bytes --policy sieve --capacity "1 GiB,4 GiB,16 GiB" --rate 0.1)";

struct Arguments {
    TraceArguments trace;
    CaseArguments cases{.policies = {"lru"}, .capacities = {}, .by = "", .admission = "all", .timeToLive = ""};
    std::size_t points = 12;
    int jobs = 1;
    double rate = 0.01;
    bool json = false;
};

/// False for a name that is no policy's: that is another finding.
bool needsFuture(const std::string& name) {
    try {
        return cache::isOffline(cache::parsePolicy(name));
    } catch (const diagnostics::InputError&) {
        return false;
    }
}

/// Caches at the capacities that were asked for or else at all of the ladder.
std::vector<sim::ReplayCase> curveCases(CaseArguments cases, std::vector<Diagnostic>& findings) {
    if (cases.capacities.empty())
        for (const std::uint64_t capacity :
             sim::curveLadder(cases.by == "bytes" ? cache::CountedBy::Bytes : cache::CountedBy::Objects))
            cases.capacities.push_back(std::to_string(capacity) + (cases.by == "bytes" ? " B" : ""));
    const auto specs = replayCases(cases, findings);
    for (const std::string& name : cases.policies)
        if (needsFuture(name))
            findings.push_back(argumentFinding("--policy", "The policy needs to know the future", name,
                                               "a policy that does not; cache replay has this one"));
    return specs;
}

void throwIfAny(std::vector<Diagnostic> findings) {
    if (!findings.empty())
        throw diagnostics::InputError(std::move(findings));
}

CurveReport drawn(const Arguments& arguments) {
    std::vector<Diagnostic> findings;
    const traces::TraceOptions options = traceOptions(arguments.trace, findings);
    const std::vector<sim::ReplayCase> cases = curveCases(arguments.cases, findings);
    throwIfAny(std::move(findings));

    ReplayProgress progress;
    CountedTrace trace(arguments.trace.path, options);
    if (!trace.hasSizes() && arguments.cases.by == "bytes")
        throwIfAny({argumentFinding("--by", "The trace has no sizes", arguments.cases.by,
                                    "objects, or a size with --columns size=… or --object-size")});
    CurveReport report;
    report.rate = arguments.rate;
    report.points = sim::missRatioCurves(trace.reader(), cases, {arguments.jobs, arguments.rate}, progress);
    if (arguments.cases.capacities.empty())
        report.points = sim::upToFootprint(report.points, arguments.points);
    report.trace = std::move(trace).report();
    return report;
}

int curveCommand(const Arguments& arguments) {
    const CurveReport report = drawn(arguments);
    if (arguments.json)
        std::cout << results::toText(toJson(report)) << "\n";
    else
        std::cout << toText(report);
    return kOk;
}

void addCaches(CLI::App& command, Arguments& a) {
    constexpr std::size_t kMostPoints = 64;
    command
        .add_option("--policy", a.cases.policies,
                    fmt::format("Which object leaves: {} (default: lru)", fmt::join(cache::policyNames(), ", ")))
        ->delimiter(',')
        ->allow_extra_args(false);
    command.add_option("--by", a.cases.by, "What capacities count")
        ->check(CLI::IsMember({"bytes", "objects"}))
        ->required();
    CLI::Option* capacity =
        command
            .add_option("--capacity", a.cases.capacities,
                        "By bytes: quantities such as 128MiB,\"1 GB\"; by objects: whole numbers such as 10000,20000 "
                        "(default: powers of two up to where nothing is missed less any more)")
            ->delimiter(',')
            ->allow_extra_args(false);
    command.add_option("--points", a.points, "How many of these powers of two, the largest")
        ->check(CLI::Range(std::size_t{1}, kMostPoints))
        ->capture_default_str()
        ->excludes(capacity);
}

} // namespace

void addCurveCommand(CLI::App& cache, int& exitCode) {
    constexpr int kMostJobs = 1024;
    constexpr double kLeastRate = 1e-6;
    const auto arguments = std::make_shared<Arguments>();
    arguments->jobs = static_cast<int>(std::clamp(std::thread::hardware_concurrency(), 1u, 1024u));
    CLI::App* command = cache.add_subcommand("curve", "Miss ratios by capacity in one pass over a trace");
    command->footer(kFooter);
    addTraceArguments(*command, arguments->trace);
    addCaches(*command, *arguments);
    command
        ->add_option("--rate", arguments->rate,
                     "Share of the objects that is sampled for what is not exact; 1: everything is exact")
        ->check(CLI::Range(kLeastRate, 1.0))
        ->capture_default_str();
    command->add_option("--jobs", arguments->jobs, "Threads; the points do not depend on them (default: all cores)")
        ->check(CLI::Range(1, kMostJobs));
    command->add_flag("--json", arguments->json, "Print {\"trace\": {...}, \"rate\", \"points\": [...]}");
    command->callback([arguments, &exitCode] { exitCode = curveCommand(*arguments); });
}

} // namespace lakewright::cli
