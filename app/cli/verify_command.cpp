// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verify_command.h"

#include "app/cli/cancel_signal.h"
#include "app/cli/fitted_figures.h"
#include "app/cli/problems.h"
#include "app/cli/progress_line.h"
#include "app/cli/scenario_input.h"
#include "app/cli/terminal.h"
#include "app/cli/verify_text.h"
#include "models/units/text.h"
#include "sim/study/verify.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <iostream>
#include <memory>

namespace lakewright::cli {
namespace {

struct Arguments {
    std::string scenario, horizon;
    int replications = sim::VerifyOptions().replications;
    bool json = false;
};

/// Passes progress on to the terminal and the user's cancel to the runs.
class Observer : public sim::RunObserver {
public:
    void onProgress(const results::RunProgress& progress) override { m_line.show(progress); }
    bool cancelled() override { return m_cancel.isRaised(); }

private:
    CancelSignal m_cancel;
    ProgressLine m_line{1, isErrorTerminal()};
};

std::optional<units::Seconds> parseHorizon(const std::string& text) {
    const auto parsed = units::parse<units::Seconds>(text);
    const units::Seconds* horizon = std::get_if<units::Seconds>(&parsed);
    return horizon && horizon->value > 0 ? std::optional(*horizon) : std::nullopt;
}

std::string horizonProblem(const std::string& text) {
    return parseHorizon(text) ? "" : "Found \"" + text + "\". Allowed: a duration above 0 such as \"1 d\".";
}

sim::VerifySummary verified(const Arguments& arguments, const scenario::Scenario& scenario) {
    sim::VerifyOptions options;
    options.horizon = parseHorizon(arguments.horizon);
    options.replications = arguments.replications;
    if (options.horizon && *options.horizon > scenario.horizon)
        throw diagnostics::InputError({{.file = arguments.scenario,
                                        .pointer = "/horizon",
                                        .message = "--horizon goes beyond the scenario",
                                        .found = arguments.horizon,
                                        .allowed = "at most " + units::durationText(scenario.horizon)}});
    Observer observer;
    return sim::verify(scenario, catalogue::builtin(), options, observer);
}

int verifyCommand(const Arguments& arguments) {
    const scenario::Scenario scenario = readScenario(arguments.scenario);
    const sim::VerifySummary summary = verified(arguments, scenario);
    std::cout << withFitted(arguments.json ? sim::toJson(summary).dump(2) + "\n" : verifyText(summary, outputStyle()),
                            arguments.json, scenario.assumptions);
    return summary.ok() ? kOk : kFailed;
}

} // namespace

void addVerifyCommand(CLI::App& app, int& exitCode) {
    const auto arguments = std::make_shared<Arguments>();
    CLI::App* command = app.add_subcommand("verify", "Run a scenario on both kernels and compare them");
    command->add_option("scenario", arguments->scenario, "Scenario file")->required();
    command->add_option("--horizon", arguments->horizon, "Verify only the beginning, such as \"1 d\"")
        ->check(CLI::Validator(horizonProblem, "DURATION"));
    command
        ->add_option("--replications", arguments->replications,
                     "Whole runs on each kernel, compared by their intervals; 0: only the replay")
        ->check(CLI::Range(0, 1000))
        ->capture_default_str();
    command->add_flag("--json", arguments->json, "Print JSON");
    command->callback([arguments, &exitCode] { exitCode = verifyCommand(*arguments); });
}

} // namespace lakewright::cli
