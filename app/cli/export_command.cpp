// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/export_command.h"

#include "app/cli/day_option.h"
#include "app/cli/problems.h"
#include "app/cli/result_csv.h"
#include "models/results/codec.h"
#include "models/results/exportable.h"
#include "models/results/result_file.h"
#include "sim/study/digest.h"
#include "sim/study/durable_file.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <spawn.h>
#include <sys/wait.h>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <system_error>

extern char** environ; // NOLINT(readability-redundant-declaration): POSIX names it, no header declares it

namespace lakewright::cli {
namespace {

namespace fs = std::filesystem;

struct Arguments {
    std::string result, to, asOf;
    bool json = false;
};

/// The document that says what was written; read back, so that it is what the next reader finds.
std::string receipt(const Arguments& arguments) {
    std::ifstream in(arguments.to, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    if (!in)
        throw std::runtime_error("Cannot read what was written to " + arguments.to);
    const nlohmann::ordered_json json{{"result", arguments.result},
                                      {"file", arguments.to},
                                      {"format", fs::path(arguments.to).extension().string().substr(1)},
                                      {"bytes", bytes.size()},
                                      {"sha256", sim::sha256(bytes)}};
    return results::toText(json);
}

/// Starts the report program, which shares this one's stderr, and waits for it.
int startReport(const Arguments& arguments) {
    const fs::path program = fs::read_symlink("/proc/self/exe").parent_path() / "lakewright-report";
    if (!fs::exists(program))
        throw std::runtime_error(fmt::format("{} is missing; it writes the HTML reports", program.string()));
    std::vector<std::string> words{program.string(), arguments.result, "--to", arguments.to};
    if (!arguments.asOf.empty())
        words.insert(words.end(), {"--as-of", arguments.asOf});
    std::vector<char*> argv;
    for (std::string& word : words)
        argv.push_back(word.data());
    argv.push_back(nullptr);
    pid_t child = 0;
    if (const int error = ::posix_spawn(&child, program.c_str(), nullptr, nullptr, argv.data(), environ))
        throw std::system_error(error, std::generic_category(), "Cannot start " + program.string());
    int status = 0;
    while (::waitpid(child, &status, 0) < 0)
        if (errno != EINTR)
            throw std::system_error(errno, std::generic_category(), "Cannot wait for " + program.string());
    return WIFEXITED(status) ? WEXITSTATUS(status) : kFailed;
}

int writeExport(const Arguments& arguments) {
    const std::string suffix = fs::path(arguments.to).extension();
    if (suffix != ".html" && suffix != ".json" && suffix != ".csv")
        throw diagnostics::InputError({{diagnostics::Severity::Error, "", "--to", "The kind of file is not known",
                                        "\"" + arguments.to + "\"", "FILE.html, FILE.json, FILE.csv"}});
    const auto [summary, environment] =
        results::parseRunSummary(results::readResultText(arguments.result), arguments.result);
    results::requireExportable(summary, dayOf("--as-of", arguments.asOf), arguments.result);
    if (suffix == ".html")
        return startReport(arguments);
    const std::string text =
        suffix == ".csv" ? metricsCsv(summary) : results::toText(results::toJson(summary, environment)) + "\n";
    sim::writeDurably(fs::absolute(arguments.to), text);
    return kOk;
}

int exportResult(const Arguments& arguments) {
    const int exitCode = writeExport(arguments);
    if (exitCode == kOk && arguments.json)
        std::cout << receipt(arguments) << "\n";
    return exitCode;
}

} // namespace

void addExportCommand(CLI::App& app, int& exitCode) {
    const auto arguments = std::make_shared<Arguments>();
    CLI::App* command = app.add_subcommand("export", "Write a result as a page, a table or a document");
    command->add_option("RESULT", arguments->result, "Result document, as run --json or --out writes it")->required();
    command->add_option("--to", arguments->to, "FILE.html, FILE.json or FILE.csv")->required();
    command->add_option("--as-of", arguments->asOf,
                        "Day at which the age of the profiles behind it is judged (default: today)");
    command->add_flag("--json", arguments->json,
                      "Print {\"result\", \"file\", \"format\", \"bytes\", \"sha256\"}, or {\"findings\": [...]}");
    command->callback([arguments, &exitCode] { exitCode = exportResult(*arguments); });
}

} // namespace lakewright::cli
