// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/outages_command.h"

#include "app/cli/cancel_signal.h"
#include "app/cli/fitted_figures.h"
#include "app/cli/outages_output.h"
#include "app/cli/problems.h"
#include "app/cli/scenario_input.h"
#include "app/cli/status_line.h"
#include "app/cli/sweep_progress.h"
#include "app/cli/terminal.h"
#include "models/units/text.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iostream>
#include <memory>
#include <optional>
#include <thread>

namespace lakewright::cli {
namespace {

struct Arguments {
    std::string scenario, duration;
    sim::OutageOptions options;
    bool json = false, strict = false;
};

class Observer : public sim::OutageObserver {
public:
    void onRuns(int size, std::size_t done, std::size_t of) override {
        if (done <= 1)
            m_start = Clock::now();
        if (!m_line.isDue())
            return;
        const std::string what = size == 0 ? "runs of what was found"
                                           : fmt::format("runs of {} fault{}", size, size == 1 ? "" : "s at once");
        const std::chrono::duration<double> elapsed = Clock::now() - m_start;
        m_line.show(sweepProgressText(done, of, what.c_str(), 0, units::seconds(elapsed.count())));
    }
    bool cancelled() override { return m_cancel.isRaised(); }

private:
    using Clock = std::chrono::steady_clock;
    CancelSignal m_cancel;
    StatusLine m_line{isErrorTerminal()};
    Clock::time_point m_start = Clock::now();
};

std::string durationProblem(const std::string& text) {
    const auto parsed = units::parse<units::Seconds>(text);
    const auto* const time = std::get_if<units::Seconds>(&parsed);
    return time && time->value > 0 ? "" : "Found \"" + text + "\". Allowed: a time such as \"6 h\".";
}

void checkObjectives(const Arguments& arguments, const scenario::Scenario& scenario) {
    std::vector<std::string> known;
    for (const scenario::Objective& objective : scenario.objectives)
        known.push_back(objective.id);
    for (const std::string& id : arguments.options.objectives)
        if (std::find(known.begin(), known.end(), id) == known.end())
            throw diagnostics::InputError({{.file = arguments.scenario,
                                            .pointer = "--objective",
                                            .message = "Objective is not known",
                                            .found = id,
                                            .allowed = fmt::format("one of {}", fmt::join(known, ", "))}});
    if (known.empty())
        throw diagnostics::InputError({{.file = arguments.scenario,
                                        .pointer = "/objectives",
                                        .message = "Scenario has no objective that a failure could break",
                                        .found = "",
                                        .allowed = "at least one objective"}});
}

std::optional<units::Seconds> durationOf(const Arguments& arguments, const scenario::Scenario& scenario) {
    if (arguments.duration.empty())
        return std::nullopt;
    const auto duration = std::get<units::Seconds>(units::parse<units::Seconds>(arguments.duration));
    if (duration > scenario.horizon)
        throw diagnostics::InputError(
            {{.file = arguments.scenario,
              .pointer = "--duration",
              .message = "Faults last longer than the run",
              .found = arguments.duration,
              .allowed = fmt::format("up to {}, the horizon", units::durationText(scenario.horizon))}});
    return duration;
}

int outages(Arguments& arguments) {
    const scenario::Scenario scenario = readScenario(arguments.scenario);
    checkObjectives(arguments, scenario);
    arguments.options.duration = durationOf(arguments, scenario);
    OutageReport report{scenario.name, scenario.hash, {}};
    {
        Observer observer;
        report.search = sim::searchOutages(scenario, catalogue::builtin(), arguments.options, observer);
    }
    std::cout << withFitted(arguments.json ? outagesJson(report) : outagesText(report), arguments.json,
                            scenario.assumptions);
    const bool single = std::any_of(report.search.cutSets.begin(), report.search.cutSets.end(),
                                    [](const sim::CutSet& cut) { return cut.members.size() == 1; });
    return arguments.strict && (single || !report.search.skipped.empty()) ? kObjectiveMissed : kOk;
}

} // namespace

void addOutagesCommand(CLI::App& app, int& exitCode) {
    const auto arguments = std::make_shared<Arguments>();
    sim::OutageOptions& options = arguments->options;
    options.jobs = static_cast<int>(std::clamp(std::thread::hardware_concurrency(), 1u, 1024u));
    CLI::App* command = app.add_subcommand("outages", "Find the smallest sets of failures that break an objective");
    command->add_option("SCENARIO", arguments->scenario, "Scenario or what-if file")->required();
    command->add_option("--objective", options.objectives, "Ids of the objectives to break (default: all)")
        ->delimiter(',');
    command->add_option("--max-faults", options.maxFaults, "Size of the largest sets (default: 2)")
        ->check(CLI::Range(1, 3));
    command->add_option("--instants", options.instants, "Times of the run at which faults are tried (default: 4)")
        ->check(CLI::Range(1, 100));
    command->add_option("--max-runs", options.maxRuns, "Most runs of the search, likely sets first (default: 1000)")
        ->check(CLI::Range(1, 1'000'000));
    command
        ->add_option("--duration", arguments->duration,
                     "How long every fault lasts (default: what 90 % of its repairs keep)")
        ->check(CLI::Validator(durationProblem, "TIME"));
    command->add_option("--jobs", options.jobs, "Threads; the result does not depend on them (default: all cores)")
        ->check(CLI::Range(1, 1024));
    command->add_flag("--json", arguments->json, "Print one JSON document with exact figures");
    command->add_flag("--strict", arguments->strict, "Exit with 3 when a single failure breaks an objective");
    command->callback([arguments, &exitCode] { exitCode = outages(*arguments); });
}

} // namespace lakewright::cli
