// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/run_command.h"

#include "app/cli/build_id.h"
#include "app/cli/cancel_signal.h"
#include "app/cli/day_option.h"
#include "app/cli/problems.h"
#include "app/cli/progress_line.h"
#include "app/cli/run_output.h"
#include "app/cli/scenario_input.h"
#include "app/cli/terminal.h"
#include "models/results/codec.h"
#include "models/scenario/hash.h"
#include "models/scenario/used_profile.h"
#include "sim/run.h"
#include "sim/study/durable_file.h"
#include "sim/study/store.h"

#include <CLI/CLI.hpp>
#include <fmt/chrono.h>
#include <nlohmann/json.hpp>

#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <ctime>
#include <iostream>
#include <memory>
#include <thread>

namespace lakewright::cli {
namespace {

using results::RunFinished;

struct Arguments {
    std::string scenario, asOf, engine, store, out;
    sim::RunOptions options;
    bool stream = false, json = false, strict = false;
    RunFormat format() const { return stream ? RunFormat::Stream : json ? RunFormat::Json : RunFormat::Table; }
};

/// Passes progress on to the terminal or the stream and the user's cancel to the run.
class Observer : public sim::RunObserver {
public:
    Observer(RunFormat format, int replications, const CancelSignal& cancel)
        : m_format(format), m_cancel(cancel), m_line(replications, isErrorTerminal()) {}
    void onProgress(const results::RunProgress& progress) override {
        if (m_format == RunFormat::Stream)
            printEvent(progress);
        else
            m_line.show(progress);
    }
    void onSample(const results::RunSample& sample) override {
        if (m_format == RunFormat::Stream)
            printEvent(sample);
    }
    bool cancelled() override { return m_cancel.isRaised(); }

private:
    RunFormat m_format;
    const CancelSignal& m_cancel;
    ProgressLine m_line;
};

std::string hostName() {
    std::array<char, 256> name{};
    return ::gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "";
}

std::string nowText() {
    std::tm utc{};
    const std::time_t now = std::time(nullptr);
    ::gmtime_r(&now, &utc);
    return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", utc);
}

/// The scenario with what the command line changed, so that the result's key says what is run.
struct Work {
    scenario::Scenario scenario;
    sim::RunOptions options;
    std::string engine;
    std::uint64_t seed = 0;
    int replications = 1;

    /// With profiles the inputs count one by one: the same values may come from others, or under another waiver.
    sim::RunKey key() const {
        sim::RunKey key{scenario.hash, {{"replications", std::to_string(replications)}}, seed, engine, buildId()};
        results::RunSummary inputs;
        inputs.assumptions = scenario.assumptions;
        if (scenario::usesProfiles(scenario.assumptions))
            key.parameters["inputs"] = scenario::digest(results::toText(results::toJson(inputs)));
        return key;
    }
};

Work workOf(const Arguments& arguments) {
    Work work{readScenario(arguments.scenario, dayOf("--as-of", arguments.asOf)), arguments.options, "", 0, 1};
    if (!arguments.engine.empty())
        work.options.kernel =
            arguments.engine == "native" ? scenario::KernelKind::Native : scenario::KernelKind::SimGrid;
    const auto kernel = work.options.kernel.value_or(work.scenario.engine.kernel);
    work.engine = kernel == scenario::KernelKind::Native ? "native" : "simgrid";
    work.seed = arguments.options.seed.value_or(work.scenario.seed);
    work.replications = arguments.options.replications.value_or(work.scenario.engine.replications);
    return work;
}

RunFinished simulated(const Work& work, RunFormat format) {
    RunFinished run;
    run.environment = {0, hostName(), nowText(), work.options.jobs};
    const auto start = std::chrono::steady_clock::now();
    {
        const CancelSignal cancel;
        Observer observer(format, work.replications, cancel);
        run.summary = sim::simulate(work.scenario, catalogue::builtin(), work.options, observer);
    }
    run.environment.wallSeconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    return run;
}

/// The stored result of this work if there is one, else a new one, which is stored unless it failed its own checks.
RunFinished storedOrSimulated(const Work& work, const Arguments& arguments) {
    if (arguments.store.empty())
        return simulated(work, arguments.format());
    const sim::Store store(arguments.store);
    sim::Lookup found = store.find(work.key());
    printFindings(found.findings, false);
    if (found.run) {
        std::cerr << "Stored result of " << found.run->environment.startedAt << " on " << found.run->environment.host
                  << " used, from " << arguments.store << "\n";
        return {std::move(found.run->summary), std::move(found.run->environment)};
    }
    RunFinished run = simulated(work, arguments.format());
    if (violatedInvariant(run.summary).empty())
        store.put(work.key(), {run.summary, run.environment});
    return run;
}

int finish(const RunFinished& run, const Arguments& arguments) {
    const std::string violated = violatedInvariant(run.summary);
    if (!arguments.out.empty()) // first: as JSON a failed run is one document, its error
        sim::writeDurably(std::filesystem::absolute(arguments.out),
                          results::toText(results::toJson(run.summary, run.environment)) + "\n");
    if (violated.empty() || arguments.format() == RunFormat::Table)
        printResult(run, arguments.format());
    if (arguments.stream && violated.empty())
        printEvent(run);
    if (!violated.empty())
        throw sim::RunError(violated);
    return arguments.strict && missesObjective(run.summary) ? kObjectiveMissed : kOk;
}

int run(const Arguments& arguments) {
    const Work work = workOf(arguments);
    if (arguments.stream)
        printEvent(results::RunStarted{work.scenario.name, work.scenario.hash, work.engine, work.seed,
                                       work.replications, work.scenario.horizon});
    return finish(storedOrSimulated(work, arguments), arguments);
}

/// In a stream the reason is the last event; otherwise main says it.
int runStream(const Arguments& arguments) {
    try {
        return run(arguments);
    } catch (const diagnostics::InputError& error) {
        printEvent(results::RunFailed{error.what(), error.findings()});
        return reportProblem(std::current_exception(), false);
    } catch (const std::exception& error) {
        printEvent(results::RunFailed{error.what(), {}});
        return reportProblem(std::current_exception(), false);
    }
}

/// The library takes "-1" and numbers beyond 64 bits for the largest one.
std::string seedProblem(const std::string& text) {
    std::uint64_t seed = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seed);
    return error == std::errc{} && end == text.data() + text.size()
               ? ""
               : "Found \"" + text + "\". Allowed: a whole number from 0 to 2^64 - 1.";
}

void addOptions(CLI::App& command, Arguments& a) {
    constexpr int kMostReplications = 10000, kMostJobs = 1024;
    command.add_option("SCENARIO", a.scenario, "Scenario or what-if file")->required();
    command.add_option("--as-of", a.asOf, "Day at which the age of profiles is judged: a warning (default: today)");
    command.add_option("--engine", a.engine, "Kernel to run on, instead of the scenario's")
        ->check(CLI::IsMember({"native", "simgrid"}));
    command.add_option("--seed", a.options.seed, "Seed instead of the scenario's")
        ->check(CLI::Validator(seedProblem, "UINT64"));
    command.add_option("--replications", a.options.replications, "Independent runs instead of the scenario's")
        ->check(CLI::Range(1, kMostReplications));
    command.add_option("--jobs", a.options.jobs, "Threads; the result does not depend on them (default: all cores)")
        ->check(CLI::Range(1, kMostJobs));
    command.add_option("--store", a.store, "Folder of finished results: used when the same run is there, else filled");
    command.add_option("--out", a.out, "File to write the result document to");
    const auto* stream = command.add_flag("--stream", a.stream, "Print events as JSON lines while it runs");
    command.add_flag("--json", a.json, "Print the result document")->excludes(const_cast<CLI::Option*>(stream));
    command.add_flag("--strict", a.strict, "Exit with 3 when an objective is missed");
}

} // namespace

void addRunCommand(CLI::App& app, int& exitCode) {
    const auto arguments = std::make_shared<Arguments>();
    arguments->options.jobs = static_cast<int>(std::clamp(std::thread::hardware_concurrency(), 1u, 1024u));
    CLI::App* command = app.add_subcommand("run", "Simulate a scenario and show what it found");
    addOptions(*command, *arguments);
    command->callback(
        [arguments, &exitCode] { exitCode = arguments->stream ? runStream(*arguments) : run(*arguments); });
}

} // namespace lakewright::cli
