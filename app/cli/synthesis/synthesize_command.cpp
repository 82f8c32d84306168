// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/synthesis/synthesize_command.h"

#include "app/cli/problems.h"
#include "app/cli/synthesis/synthesis_output.h"
#include "app/cli/trace_arguments.h"
#include "models/results/codec.h"
#include "models/synthesis/trace_writer.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>

namespace lakewright::cli {
namespace {

using namespace synthesis;

constexpr std::size_t kBatch = 4096;
constexpr std::uint64_t kMostRows = 1'000'000'000;
constexpr const char* kFooter = R"(
The trace is read twice; what is kept goes with the number of its objects (at most 2,097,152 of about 260 B), not with
its length. What is written holds no id, name or time of it: objects are the numbers 0, 1, … in an order that the seed
makes, sizes are means of at least five objects that lie within 1.1 %, time begins at 0. A size that fewer share is told
to 1.1 %, which below 100 B is the size itself. With tenants or writes the format is azure-blob, else csv. Every property
is compared, with its distance and what is allowed; --strict exits with 3 unless all are kept.
Exit codes: 0 written, 1 failed or cancelled, 2 bad input, 3 not equivalent with --strict.

  lakewright traces synthesize TRACE --out synthetic.csv --seed 7
  lakewright traces synthesize TRACE --out small.csv --rows 100000 --json)";

struct Arguments {
    TraceArguments trace;
    std::string out, references = "recency";
    std::uint64_t seed = 1, rows = 0;
    bool json = false, strict = false;
};

[[noreturn]] void refuse(const std::string& file, std::string message, std::string found, std::string allowed) {
    diagnostics::Diagnostic finding;
    finding.file = file;
    finding.message = std::move(message);
    finding.found = std::move(found);
    finding.allowed = std::move(allowed);
    throw diagnostics::InputError({finding});
}

/// Reads the trace twice: how often an object comes has to be known before when it comes.
Profile profileOf(const std::string& path, const traces::TraceOptions& options, SynthesisReport& report) {
    traces::OpenedTrace trace = traces::openTrace(path, options);
    report.format = trace.format;
    TraceProfile profile(trace.hasTimes, trace.hasSizes);
    std::vector<traces::Access> batch(kBatch);
    std::uint64_t accesses = 0;
    while (const std::size_t count = trace.reader->read(batch)) {
        accesses += count;
        if (!profile.add(std::span(batch).first(count), trace.reader->origins()))
            refuse(path, "The trace has too many objects to fit a model in bounded memory", {},
                   fmt::format("at most {} objects: a part of the trace", TraceProfile::kMostObjects));
    }
    if (accesses < kLeastAccesses)
        refuse(path, "The trace has too few rows to fit a model", fmt::format("{} accesses", accesses),
               fmt::format("at least {} accesses", kLeastAccesses));
    const auto dropped = trace.reader->dropped();
    report.dropped.assign(dropped.begin(), dropped.end());
    trace = traces::openTrace(path, options);
    while (const std::size_t count = trace.reader->read(batch))
        if (!profile.addAgain(std::span(batch).first(count)))
            refuse(path, "The trace is another one when it is read a second time", {}, "a file that stays the same");
    return std::move(profile).finish();
}

/// Writes the synthetic trace and says what it is.
Profile write(const Arguments& arguments, SynthesisReport& report) {
    const Profile& original = report.model.profile;
    std::ofstream out(arguments.out, std::ios::binary | std::ios::trunc);
    if (!out)
        throw std::runtime_error(fmt::format("{}: cannot be written", arguments.out));
    TraceWriter writer(out, original.hasOrigins, original.hasTimes ? original.resolution : units::seconds(1));
    SyntheticTrace trace(report.model, report.accesses, report.seed);
    report.objects = trace.objects();
    TraceProfile profile(original.hasTimes, original.hasSizes);
    std::vector<traces::Access> batch(kBatch);
    std::vector<traces::Origin> origins(kBatch);
    while (const std::size_t count = trace.read(batch, origins)) {
        const auto accesses = std::span(batch).first(count);
        const auto theirs = std::span(origins).first(count);
        writer.write(accesses, theirs);
        profile.add(accesses, original.hasOrigins ? theirs : std::span<const traces::Origin>());
    }
    if (!out.flush())
        throw std::runtime_error(fmt::format("{}: cannot be written", arguments.out));
    return std::move(profile).finish();
}

int synthesize(const Arguments& arguments) {
    std::vector<diagnostics::Diagnostic> findings;
    const traces::TraceOptions options = traceOptions(arguments.trace, findings);
    if (std::error_code error; std::filesystem::equivalent(arguments.out, arguments.trace.path, error))
        findings.push_back(argumentFinding("--out", "Is the trace that is read", arguments.out, "another file"));
    if (!findings.empty())
        throw diagnostics::InputError(std::move(findings));
    SynthesisReport report;
    report.path = arguments.trace.path;
    report.out = arguments.out;
    report.seed = arguments.seed;
    report.model = fitModel(profileOf(report.path, options, report),
                            arguments.references == "recency" ? References::ByRecency : References::ByPopularity);
    report.accesses = arguments.rows > 0 ? arguments.rows : report.model.profile.accesses;
    report.equivalence = compare(report.model.profile, write(arguments, report));
    if (arguments.json)
        std::cout << results::toText(toJson(report)) << "\n";
    else
        std::cout << toText(report);
    return arguments.strict && !report.equivalence.isEquivalent() ? kObjectiveMissed : kOk;
}

} // namespace

void addSynthesizeCommand(CLI::App& traces, int& exitCode) {
    const auto arguments = std::make_shared<Arguments>();
    CLI::App* command = traces.add_subcommand(
        "synthesize", "Write a trace without keys that behaves as a trace of accesses, and say how nearly it does");
    command->footer(kFooter);
    addTraceArguments(*command, arguments->trace);
    command->add_option("--out", arguments->out, "File to write")->required();
    command->add_option("--seed", arguments->seed, "Start of all random numbers")->capture_default_str();
    command->add_option("--rows", arguments->rows, "Accesses to write (default: as many as the trace has)")
        ->check(CLI::Range(std::uint64_t{kLeastAccesses}, kMostRows));
    command
        ->add_option("--references", arguments->references,
                     "What decides which object is next: how recently it was asked for, or its popularity alone")
        ->check(CLI::IsMember({"recency", "popularity"}))
        ->capture_default_str();
    command->add_flag("--strict", arguments->strict, "Exit with 3 unless the traces are equivalent");
    command->add_flag("--json", arguments->json, "Print {\"trace\", \"model\", \"out\", \"equivalence\": [...]}");
    command->callback([arguments, &exitCode] { exitCode = synthesize(*arguments); });
}

} // namespace lakewright::cli
