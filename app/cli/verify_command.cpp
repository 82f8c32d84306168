// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verify_command.h"

#include "app/cli/verify_text.h"
#include "models/scenario/load.h"
#include "models/units/text.h"
#include "sim/study/verify.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <iostream>
#include <memory>
#include <unistd.h>

namespace lakewright::cli {
namespace {

struct Arguments {
    std::string scenario, horizon;
    int replications = sim::VerifyOptions().replications;
    bool json = false;
};

/// One line on stderr, rewritten; nothing when stderr is not a terminal.
class ProgressLine : public sim::RunObserver {
public:
    ~ProgressLine() override {
        if (m_shown)
            std::cerr << "\r\033[K";
    }
    void onProgress(const results::RunProgress& progress) override {
        if (!m_terminal)
            return;
        m_shown = true;
        std::cerr << fmt::format("\r\033[Kverify {:.0f} %", 100 * progress.fraction);
        if (progress.leftSeconds)
            std::cerr << ", " << units::durationText(units::seconds(*progress.leftSeconds)) << " left";
        std::cerr << std::flush;
    }

private:
    bool m_terminal = ::isatty(STDERR_FILENO) == 1, m_shown = false;
};

std::optional<units::Seconds> parseHorizon(const std::string& text) {
    const auto parsed = units::parse<units::Seconds>(text);
    const units::Seconds* horizon = std::get_if<units::Seconds>(&parsed);
    return horizon && horizon->value > 0 ? std::optional(*horizon) : std::nullopt;
}

std::string horizonProblem(const std::string& text) {
    return parseHorizon(text) ? "" : "Found \"" + text + "\". Allowed: a duration above 0 such as \"1 d\".";
}

sim::VerifySummary verified(const scenario::Scenario& scenario, const Arguments& arguments) {
    sim::VerifyOptions options;
    options.horizon = parseHorizon(arguments.horizon);
    options.replications = arguments.replications;
    ProgressLine progress;
    return sim::verify(scenario, catalogue::builtin(), options, progress);
}

int verifyCommand(const Arguments& arguments) {
    const scenario::Loaded loaded = scenario::load(arguments.scenario, catalogue::builtin());
    for (const diagnostics::Diagnostic& finding : loaded.findings)
        std::cerr << diagnostics::toText(finding) << "\n";
    if (!loaded.scenario)
        return 2;
    try {
        const sim::VerifySummary summary = verified(*loaded.scenario, arguments);
        std::cout << (arguments.json ? sim::toJson(summary).dump(2) + "\n" : verifyText(summary));
        return summary.ok() ? 0 : 1;
    } catch (const sim::RunError& problem) {
        std::cerr << "error: " << problem.what() << "\n";
        return 1;
    }
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
