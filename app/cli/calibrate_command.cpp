// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/calibrate_command.h"

#include "app/cli/calibration_output.h"
#include "app/cli/cancel_signal.h"
#include "app/cli/day_option.h"
#include "app/cli/facade_runs.h"
#include "app/cli/problems.h"
#include "app/cli/status_line.h"
#include "app/cli/terminal.h"
#include "app/cli/trace_arguments.h"
#include "models/calibration/simulated_calibration.h"
#include "models/calibration/simulated_facade.h"
#include "models/diagnostics/files_below.h"
#include "models/results/codec.h"
#include "sim/request/facade_figures.h"
#include "sim/study/durable_file.h"
#include "sim/study/parallel.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <filesystem>
#include <iostream>
#include <limits>
#include <memory>
#include <set>
#include <thread>

namespace lakewright::cli {
namespace {

namespace fs = std::filesystem;

/// Days that a profile is believed unless --expires says otherwise: half a year, as services change (tier E).
constexpr int kBelievedDays = 183;

struct Arguments {
    TableArguments tables;
    std::string model, out, name, hardware, software, asOf, expires, store;
    std::optional<int> servers;
    std::optional<double> holdOut;
    std::uint64_t seed = 1;
    int resamples = 500;
    int jobs = std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
    bool json = false;
};

/// A few names as they are, many by their number.
std::string summary(const std::set<std::string>& names, const std::string& what) {
    constexpr std::size_t kMostNames = 3;
    if (names.empty())
        return "not stated";
    if (names.size() > kMostNames)
        return fmt::format("{} {}", names.size(), what);
    std::string text;
    for (const std::string& name : names)
        text += (text.empty() ? "" : ", ") + name;
    return text;
}

/// Those that gave a row, or that a checklist names for the model: a file of other benchmarks is no evidence.
std::vector<calibration::FittedFile> filesOf(const std::vector<calibration::Row>& rows, const Tables& tables) {
    std::set<std::string> used;
    for (const calibration::Row& row : rows)
        used.insert(row.file);
    std::vector<calibration::FittedFile> files;
    for (std::size_t i = 0; i < tables.files.size(); ++i)
        if (used.count(tables.files[i].file) > 0 || !tables.feeds[i].empty())
            files.push_back(tables.files[i]);
    return files;
}

calibration::ProfileKey keyOf(const Arguments& arguments, const calibration::Model& model,
                              const std::vector<calibration::Row>& rows,
                              const std::vector<calibration::FittedFile>& files) {
    std::set<std::string> systems, formats;
    for (const calibration::Row& row : rows)
        if (!row.system.empty())
            systems.insert(row.system);
    for (const calibration::FittedFile& file : files)
        formats.insert(file.format);
    calibration::ProfileKey key;
    const std::string file = fs::path(arguments.out).filename().string();
    const bool isFile = !arguments.out.empty() && !arguments.model.empty();
    key.name = !arguments.name.empty() ? arguments.name : isFile ? file.substr(0, file.find('.')) : model.name;
    key.hardware = arguments.hardware.empty() ? summary(systems, "systems") : arguments.hardware;
    key.software = arguments.software.empty() ? summary(formats, "formats") : arguments.software;
    key.made = dayOf("--as-of", arguments.asOf);
    key.expires = dayOf("--expires", arguments.expires, {key.made.daysSince1970 + kBelievedDays});
    if (key.expires < key.made)
        throw diagnostics::InputError({argumentFinding("--expires", "Lies before the day on which it is made",
                                                       growth::dateText(key.expires), growth::dateText(key.made))});
    return key;
}

/// Idle threads that a loop takes beside its own, until it ends.
class Helpers {
public:
    Helpers(std::atomic<int>& idle, std::size_t count) : m_idle(idle) {
        const int wanted = static_cast<int>(std::min<std::size_t>(count, 1024)) - 1;
        int free = m_idle;
        do
            m_count = std::clamp(wanted, 0, free);
        while (!m_idle.compare_exchange_weak(free, free - m_count));
    }
    ~Helpers() { m_idle += m_count; }
    Helpers(const Helpers&) = delete;
    Helpers& operator=(const Helpers&) = delete;
    int count() const { return m_count; }

private:
    std::atomic<int>& m_idle;
    int m_count = 0;
};

/// Threads over a body, with progress on stderr and an end when told to stop.
class Workers {
public:
    explicit Workers(int jobs) : m_idle(jobs - 1), m_line(isErrorTerminal()) {}

    /// A body that uses it too gets the threads that are idle then.
    calibration::Executor executor() {
        return [this](std::size_t count, const std::function<void(std::size_t)>& body) {
            const Helpers helpers(m_idle, count);
            sim::parallelFor(count, 1 + helpers.count(), [&](std::size_t index) {
                if (m_cancel.isRaised())
                    throw std::runtime_error("Cancelled");
                body(index);
            });
        };
    }
    void show(const std::string& step, double share) {
        const auto elapsed = std::chrono::duration<double>(std::chrono::steady_clock::now() - m_start).count();
        m_line.show(fmt::format(
            "{}, {:.0f} % done{}", step, 100 * share,
            share > 0 && elapsed > 1 ? fmt::format(", about {:.0f} s left", elapsed * (1 - share) / share) : ""));
    }

private:
    std::atomic<int> m_idle;
    CancelSignal m_cancel;
    StatusLine m_line;
    std::chrono::steady_clock::time_point m_start = std::chrono::steady_clock::now();
};

void append(std::vector<traces::Omission>& to, const std::vector<traces::Omission>& more) {
    to.insert(to.end(), more.begin(), more.end());
}

/// An error with what was left out before it, which may explain it: the first of it as warnings, and how much more.
diagnostics::InputError withLeftOut(const diagnostics::InputError& error,
                                    const std::vector<traces::Omission>& leftOut) {
    constexpr std::size_t kMostShown = 16;
    std::vector<diagnostics::Diagnostic> findings = error.findings();
    for (std::size_t i = 0; i < std::min(leftOut.size(), kMostShown); ++i) {
        const auto& [reason, count, places] = leftOut[i];
        const std::string more = count > 1 ? fmt::format(" ({} of these)", count) : "";
        findings.push_back({diagnostics::Severity::Warning, "", places.front(), "Left out: " + reason + more, "", ""});
    }
    if (leftOut.size() > kMostShown)
        findings.push_back({diagnostics::Severity::Warning, "", "",
                            fmt::format("Left out for {} more reasons", leftOut.size() - kMostShown), "", ""});
    return diagnostics::InputError(std::move(findings));
}

/// Files that are no measurements, rows that the model does not take, then what the importers did not.
std::vector<traces::Omission> leftOutOf(const Tables& tables, const std::vector<traces::Omission>& rows) {
    std::vector<traces::Omission> all = tables.refused;
    append(all, rows);
    append(all, tables.omissions);
    return all;
}

/// How many runs there were before: no part of the result, for a fit that goes on prints what one at once does.
void tellFound(const CalibrationReport& report, const std::string& store) {
    if (report.runs && !store.empty())
        std::cerr << fmt::format("{} of {} runs were in {}\n", report.runs->found, report.runs->runs, store);
}

/// The model whose files it reads: a checklist says which files feed "facade".
std::string feedOf(const calibration::Model& model) {
    return model.figure ? "facade" : model.name;
}

calibration::SimulatedCalibration simulated(const Arguments& arguments, const calibration::Model& model,
                                            std::vector<calibration::Row> rows,
                                            const calibration::CalibrationOptions& options, Workers& workers) {
    calibration::setServers(rows, arguments.servers.value_or(1));
    return calibration::calibrate(model, std::move(rows), facadeRuns(arguments.store), {.calibration = options},
                                  workers.executor());
}

/// Fits the rows into `report`.
void fit(const Arguments& arguments, const calibration::Model& model, std::vector<calibration::Row> rows,
         Workers& workers, CalibrationReport& report) {
    calibration::CalibrationOptions options;
    options.fit.seed = options.bootstrap.seed = arguments.seed;
    options.bootstrap.resamples = arguments.resamples;
    options.heldOutLoad = arguments.holdOut;
    options.onProgress = [&](const std::string& step, double share) { workers.show(model.name + ": " + step, share); };
    if (model.figure) {
        calibration::SimulatedCalibration found = simulated(arguments, model, std::move(rows), options, workers);
        report.calibration = std::move(found.calibration);
        report.runs = CalibrationRuns{found.runs, found.found, std::move(found.failed)};
    } else {
        report.calibration = calibration::calibrate(model, std::move(rows), options, workers.executor());
    }
}

CalibrationReport fitted(const Arguments& arguments, const calibration::Model& model, const Tables& all,
                         Workers& workers) {
    const Tables tables = all.forModel(feedOf(model));
    calibration::Rows rows = model.rows(tables.tables);
    CalibrationReport report;
    report.warnings = tables.warnings;
    report.omissions = tables.omissions;
    append(report.omissions, rows.omissions);
    report.assumed = rows.assumed;
    report.refused = tables.refused;
    const std::vector<calibration::FittedFile> files = filesOf(rows.rows, tables);
    const calibration::ProfileKey key = keyOf(arguments, model, rows.rows, files);
    try {
        fit(arguments, model, std::move(rows.rows), workers, report);
    } catch (const diagnostics::InputError& error) {
        throw withLeftOut(error, leftOutOf(tables, rows.omissions));
    }
    report.profile = calibration::profileOf(report.calibration, model, key, files);
    return report;
}

/// Throws diagnostics::InputError for a profile that could not be read again: of absurd figures.
void save(const calibration::Profile& profile, const fs::path& file) {
    const std::string text = calibration::toJson(profile).dump(2) + "\n";
    calibration::parseProfile(text, file.string());
    sim::writeDurably(fs::absolute(file), text);
}

/// One of the files, below one of the folders, or the mapping; a link to it is it too.
bool isRead(const TableArguments& arguments, const fs::path& file) {
    std::error_code error;
    const auto isIt = [&](const fs::path& other) { return fs::equivalent(file, other, error); };
    if (fs::is_directory(file, error))
        return false;
    return isIt(arguments.mapping) ||
           std::any_of(arguments.files.begin(), arguments.files.end(), [&](const auto& each) {
               const auto below =
                   fs::is_directory(each, error) ? diagnostics::filesBelow(each) : std::vector<fs::path>{each};
               return std::any_of(below.begin(), below.end(), isIt);
           });
}

/// A result must not take the place of what it is made of, and its folder has to be there before the work is done.
void checkOut(const Arguments& arguments) {
    if (arguments.out.empty())
        return;
    if (isRead(arguments.tables, arguments.out))
        throw diagnostics::InputError(
            {argumentFinding("--out", "Is a file that is read", arguments.out, "another file")});
    if (const bool isFile = !arguments.model.empty();
        fs::exists(arguments.out) && isFile == fs::is_directory(arguments.out))
        throw diagnostics::InputError(
            {isFile ? argumentFinding("--out", "Is a folder", arguments.out, "a file, for the profile of one model")
                    : argumentFinding("--out", "Is a file", arguments.out, "a folder, for a profile of each model")});
    const fs::path folder = fs::absolute(arguments.out).parent_path();
    if (!fs::is_directory(folder))
        throw diagnostics::InputError(
            {argumentFinding("--out", "Its folder is not there", folder.string(), "a folder")});
}

int calibrateOne(const Arguments& arguments) {
    const calibration::Model& model = modelOf(arguments.model);
    const Tables tables = readTables(arguments.tables);
    printFindings(tables.warnings, false);
    std::optional<Workers> workers(arguments.jobs);
    const CalibrationReport report = fitted(arguments, model, tables, *workers);
    workers.reset();
    tellFound(report, arguments.store);
    if (!arguments.out.empty())
        save(report.profile, arguments.out);
    if (arguments.json)
        std::cout << results::toText(toJson(report)) << "\n";
    else
        std::cout << toText(report, outputStyle());
    return kOk;
}

/// That nothing can be fitted: why no model can be and, as warnings, what was left out.
diagnostics::InputError nothingFitted(const Tables& tables,
                                      const std::vector<std::pair<std::string, std::string>>& notFitted) {
    std::vector<diagnostics::Diagnostic> findings{
        argumentFinding("TRACE", "No model can be fitted to these files",
                        fmt::format("{} files of measurements", tables.files.size()), "a folder of benchmark output")};
    if (!tables.files.empty())
        for (const auto& [model, reason] : notFitted)
            findings.push_back({diagnostics::Severity::Warning, "", model, reason, "", ""});
    return withLeftOut(diagnostics::InputError(std::move(findings)), leftOutOf(tables, {}));
}

/// Every model that the files say something about; those that they do not say enough about, with the reason.
int calibrateAll(const Arguments& arguments) {
    const Tables tables = readTables(arguments.tables);
    printFindings(tables.warnings, false);
    std::optional<Workers> workers(arguments.jobs);
    std::vector<CalibrationReport> reports;
    std::vector<std::pair<std::string, std::string>> notFitted;
    for (const calibration::Model& model : calibration::models()) {
        if (model.figure)
            continue; // takes minutes: for whoever names it
        try {
            reports.push_back(fitted(arguments, model, tables, *workers));
        } catch (const diagnostics::InputError& error) {
            const diagnostics::Diagnostic& finding = error.findings().front();
            notFitted.emplace_back(model.name, finding.message + ", found " + finding.found);
        }
    }
    workers.reset();
    if (reports.empty())
        throw nothingFitted(tables, notFitted);
    if (!arguments.out.empty()) {
        fs::create_directories(arguments.out);
        for (const CalibrationReport& report : reports)
            save(report.profile, fs::path(arguments.out) / (report.profile.model + ".profile.json"));
    }
    std::cout << (arguments.json ? results::toText(toJson(reports, notFitted)) + "\n"
                                 : toText(reports, notFitted, outputStyle()));
    return kOk;
}

struct PredictArguments {
    TableArguments tables;
    std::string profile, asOf;
    int jobs = std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
    bool json = false, strict = false;
    bool isDrift = false; ///< of `drift`, whose rows are in the order of their time
};

/// By the model's equation, or by runs as the profile was fitted: those of as many servers.
calibration::Predictions predictions(const calibration::Profile& profile, std::vector<calibration::Row>& rows,
                                     int jobs) {
    if (!calibration::modelNamed(profile.model)->figure)
        return calibration::predict(profile, rows);
    const double servers = profile.measured.at(0).ranges.at(calibration::simulated_facade::Servers).least;
    calibration::setServers(rows, static_cast<int>(std::min<double>(servers, std::numeric_limits<int>::max())));
    Workers workers(jobs);
    return calibration::predict(profile, rows, facadeRuns(""), workers.executor());
}

int predict(const PredictArguments& arguments) {
    PredictionReport report;
    report.profile = calibration::loadProfile(arguments.profile);
    report.isStale = report.profile.isStale(dayOf("--as-of", arguments.asOf));
    const Tables tables = readTables(arguments.tables);
    printFindings(tables.warnings, false);
    report.warnings = tables.warnings;
    calibration::Rows rows = calibration::modelNamed(report.profile.model)->rows(tables.tables);
    report.omissions = tables.omissions;
    append(report.omissions, rows.omissions);
    report.assumed = rows.assumed;
    report.refused = tables.refused;
    report.rows = std::move(rows.rows);
    for (const calibration::FittedFile& file : tables.files)
        if (std::any_of(report.profile.files.begin(), report.profile.files.end(),
                        [&](const calibration::FittedFile& own) { return own.sha256 == file.sha256; }))
            report.fitted.push_back(file.file);
    report.predictions = predictions(report.profile, report.rows, arguments.jobs);
    if (report.predictions.rows.empty())
        throw withLeftOut(
            diagnostics::InputError(
                {{diagnostics::Severity::Error, arguments.profile, "",
                  "No row of the data can be predicted by this profile",
                  report.rows.empty() ? "no row of its model" : report.predictions.unpredictable.front().reason,
                  "data of the format it was fitted to"}}),
            leftOutOf(tables, rows.omissions));
    if (arguments.isDrift)
        report.drift = calibration::driftOf(report.predictions, report.rows);
    if (arguments.json)
        std::cout << results::toText(toJson(report)) << "\n";
    else
        std::cout << toText(report, outputStyle());
    const bool isUntold = report.drift && report.drift->beyond == 1; // no row lies where the profile was measured
    const bool hasDrifted = report.drift && report.drift->alarm;
    return arguments.strict && (hasDrifted || isUntold) ? kObjectiveMissed : kOk;
}

void addSimulationOptions(CLI::App& command, Arguments& arguments) {
    command.add_option(
        "--store", arguments.store,
        "Folder that keeps each finished run of --model simulated-facade: the same command goes on where "
        "it was ended");
    command
        .add_option("--servers", arguments.servers,
                    "CPUs of the facade of --model simulated-facade (default: 1, a server with one thread)")
        ->check(CLI::Range(1, request::kMostClosedClients));
}

/// Options that only a simulated fit uses.
void checkSimulation(const Arguments& arguments) {
    const auto* model = calibration::modelNamed(arguments.model);
    if (model != nullptr && model->figure)
        return;
    const std::string found = arguments.model.empty() ? "no --model" : "--model " + arguments.model;
    for (const auto& [option, isThere] :
         {std::pair("--store", !arguments.store.empty()), std::pair("--servers", arguments.servers.has_value())})
        if (isThere)
            throw diagnostics::InputError(
                {argumentFinding(option, "Is for fits that simulate", found, "--model simulated-facade")});
}

std::string modelsFooter() {
    std::string text = "\nModels:\n";
    for (const calibration::Model& model : calibration::models())
        text += fmt::format("  {:<18}{}\n  {:<18}{}\n", model.name, model.title, "", model.law);
    return text + "Exit codes: 0 fitted, 1 failed or cancelled, 2 bad input, or data that no model fits.\n\n"
                  "  lakewright calibrate runs.csv --model training --out training.profile.json\n"
                  "  lakewright calibrate throughput.csv latency.csv --model wan --json";
}

} // namespace

void addCalibrateCommand(CLI::App& app, int& exitCode) {
    const auto arguments = std::make_shared<Arguments>();
    CLI::App* command = app.add_subcommand(
        "calibrate", "Fit a model to measurements, with intervals and the error on rows the fit never saw");
    command->footer(std::function<std::string()>(modelsFooter));
    addTableArguments(*command, arguments->tables, "TRACE");
    command->add_option("--model", arguments->model,
                        "What to fit, see below (default: all that the files support; simulated-facade by name only)");
    addSimulationOptions(*command, *arguments);
    command
        ->add_option("--hold-out", arguments->holdOut,
                     "Fit the lower loads and predict this share of the levels, the highest; in (0, 1)")
        ->check(CLI::Range(0.01, 0.99));
    command->add_option("--out", arguments->out,
                        "Write the profile (lakewright.profile/1); without --model a folder of them");
    command->add_option("--name", arguments->name, "Name of the profile (default: that of its file)");
    command->add_option("--hardware", arguments->hardware, "What was measured (default: as the files say)");
    command->add_option("--software", arguments->software, "Its version (default: the formats of the files)");
    command->add_option("--as-of", arguments->asOf, "Day on which the profile is made (default: today)");
    command->add_option("--expires", arguments->expires, "Last day on which it is believed (default: 183 days later)");
    command->add_option("--seed", arguments->seed, "Of starts, folds and resamples");
    command->add_option("--resamples", arguments->resamples, "Of the bootstrap")->check(CLI::Range(50, 100'000));
    command->add_option("--jobs", arguments->jobs, "Threads; nothing printed depends on it")
        ->check(CLI::Range(1, 1024));
    command->add_flag("--json", arguments->json, "Print one JSON document with every row");
    command->callback([arguments, &exitCode] {
        checkOut(*arguments);
        checkSimulation(*arguments);
        exitCode = arguments->model.empty() ? calibrateAll(*arguments) : calibrateOne(*arguments);
    });
}

void addDriftCommand(CLI::App& app, int& exitCode) {
    const auto arguments = std::make_shared<PredictArguments>();
    arguments->isDrift = true;
    CLI::App* command = app.add_subcommand(
        "drift", "Say whether telemetry still is what a profile predicts, since when it is not, and what moved");
    command->footer(
        "Files and rows are taken in the order in which they stand: that of their time.\n"
        "Exit codes: 0 no drift or not --strict, 1 failed, 2 bad input, 3 with --strict: drift, or every row "
        "lies beyond what was measured.\n\n"
        "  lakewright drift facade.profile.json monday.csv tuesday.csv --strict");
    command->add_option("PROFILE", arguments->profile, "What calibrate --out wrote")->required();
    addTableArguments(*command, arguments->tables, "DATA");
    command->add_option("--as-of", arguments->asOf, "Day at which the profile's age is judged (default: today)");
    command->add_option("--jobs", arguments->jobs, "Threads of the runs that a profile of simulated-facade needs")
        ->check(CLI::Range(1, 1024));
    command->add_flag("--strict", arguments->strict, "Exit with 3 when there is a drift, or when no row can tell");
    command->add_flag("--json", arguments->json, "Print what predict prints, with \"drift\"");
    command->callback([arguments, &exitCode] { exitCode = predict(*arguments); });
}

void addPredictCommand(CLI::App& app, int& exitCode) {
    const auto arguments = std::make_shared<PredictArguments>();
    CLI::App* command =
        app.add_subcommand("predict", "Hold the predictions of a profile against measurements; nothing is fitted");
    command->footer("Exit codes: 0 predicted, 1 failed, 2 bad input.\n\n"
                    "  lakewright predict training.profile.json other-runs.csv --json");
    command->add_option("PROFILE", arguments->profile, "What calibrate --out wrote")->required();
    addTableArguments(*command, arguments->tables, "DATA");
    command->add_option("--as-of", arguments->asOf, "Day at which the profile's age is judged (default: today)");
    command->add_option("--jobs", arguments->jobs, "Threads of the runs that a profile of simulated-facade needs")
        ->check(CLI::Range(1, 1024));
    command->add_flag("--json", arguments->json,
                      "Print {\"rows\", \"mapePercent\", \"medianApePercent\", \"p90ApePercent\", "
                      "\"coverage95Percent\", \"regimes\": [...], \"predictions\": [...], ...}");
    command->callback([arguments, &exitCode] { exitCode = predict(*arguments); });
}

} // namespace lakewright::cli
