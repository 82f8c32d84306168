// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/traces_command.h"

#include "app/cli/access_measurements.h"
#include "app/cli/counted_trace.h"
#include "app/cli/inspect_output.h"
#include "app/cli/problems.h"
#include "app/cli/replay_output.h"
#include "app/cli/synthesis/synthesize_command.h"
#include "models/results/codec.h"
#include "models/traces/measurements/benchmark_tables.h"
#include "models/traces/measurements/measurement_import.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <iostream>
#include <memory>

namespace lakewright::cli {
namespace {

struct Arguments {
    std::string path, mapping, fioLog;
    bool json = false;
};

std::string footer() {
    std::string text = "\nFormats, told by content, each plain or zstd:\n";
    for (const auto& [name, title] : traces::measurementFormats())
        text += fmt::format("  {:<24}{}\n", name, title);
    text += "and traces of accesses, as cache replay reads them.\n"
            "--mapping reads any other table: resources/measurements has examples of such files.\n"
            "benchmark:NAME is a shipped table; lakewright traces list names them.\n"
            "Exit codes: 0 read, 1 failed or cancelled, 2 bad input.\n\n"
            "  lakewright traces inspect fio.json\n"
            "  lakewright traces inspect benchmark:wan-azure\n"
            "  lakewright traces inspect results.csv --mapping columns.json --json";
    return text;
}

int list(bool asJson) {
    const auto tables = traces::benchmarkTables();
    if (asJson)
        std::cout << results::toText(toJson(tables)) << "\n";
    else
        std::cout << toText(tables);
    return kOk;
}

int inspectAccesses(const Arguments& arguments) {
    CountedTrace trace(arguments.path, {});
    constexpr std::size_t kBatch = 4096;
    std::vector<traces::Access> batch(kBatch);
    while (trace.reader().read(batch) != 0) {
    }
    const TraceReport report = std::move(trace).report();
    nlohmann::ordered_json json{{"kind", "accesses"}};
    if (!arguments.json)
        std::cout << toText(report);
    else
        std::cout << results::toText((json.update(toJson(report)), json)) << "\n";
    return kOk;
}

int inspect(const Arguments& arguments) {
    if (arguments.mapping.empty() && arguments.fioLog.empty() && isAccessTrace(arguments.path))
        return inspectAccesses(arguments);
    std::optional<traces::TableMapping> mapping;
    if (!arguments.mapping.empty())
        mapping = traces::loadMapping(arguments.mapping);
    InspectedFile file;
    file.path = arguments.path;
    const traces::ImportOptions options{mapping ? &*mapping : nullptr, traces::fioLogKindNamed(arguments.fioLog)};
    file.report =
        traces::importMeasurements(arguments.path, options, [&](const traces::Measurement& m) { file.summary.add(m); });
    if (arguments.json)
        std::cout << results::toText(toJson(file)) << "\n";
    else
        std::cout << toText(file);
    return kOk;
}

void addInspect(CLI::App& traces, const std::shared_ptr<Arguments>& arguments, int& exitCode) {
    CLI::App* command = traces.add_subcommand(
        "inspect", "Say what a file is: its format, rows, units, and what is left out of it and why");
    command->footer(std::function<std::string()>(footer));
    command->add_option("FILE", arguments->path, "Output of a benchmark, a trace of accesses, or benchmark:NAME")
        ->required();
    command->add_option("--mapping", arguments->mapping,
                        "How the columns of a table are measurements (lakewright.table/1)");
    command->add_option("--fio-log", arguments->fioLog, "What a log of fio holds, which it does not say itself")
        ->check(CLI::IsMember(traces::fioLogKindNames()));
    command->add_flag("--json", arguments->json, "Print {\"file\", \"format\", \"outcomes\": [...], ...}");
    command->callback([arguments, &exitCode] { exitCode = inspect(*arguments); });
}

} // namespace

void addTracesCommand(CLI::App& app, int& exitCode) {
    const auto arguments = std::make_shared<Arguments>();
    CLI::App* traces = app.add_subcommand("traces", "Look into benchmark output and traces");
    traces->require_subcommand(1);
    addInspect(*traces, arguments, exitCode);
    addSynthesizeCommand(*traces, exitCode);
    CLI::App* command =
        traces->add_subcommand("list", "List the published measurements that are shipped, with source and licence");
    command->footer("\nA table may stand wherever the name of a file with measurements may: benchmark:NAME.");
    command->add_flag("--json", arguments->json, "Print {\"tables\": [{\"name\", \"rows\", \"source\", ...}]}");
    command->callback([arguments, &exitCode] { exitCode = list(arguments->json); });
}

} // namespace lakewright::cli
