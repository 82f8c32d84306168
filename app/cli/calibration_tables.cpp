// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/calibration_tables.h"

#include "app/cli/trace_arguments.h"
#include "models/traces/measurements/benchmark_tables.h"
#include "sim/study/digest.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <filesystem>

namespace lakewright::cli {
namespace {

namespace fs = std::filesystem;

/// All files below a folder, by path.
std::vector<std::string> filesBelow(const std::string& folder) {
    std::vector<std::string> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder, fs::directory_options::skip_permission_denied))
        if (entry.is_regular_file())
            files.push_back(entry.path().string());
    std::sort(files.begin(), files.end());
    return files;
}

/// Of the content, decompressed, so that it does not change when a file is packed.
std::string digestOf(const std::string& file) {
    const auto bytes = traces::openMeasurements(file).bytes;
    sim::Digest digest;
    std::vector<char> buffer(1 << 20);
    while (const std::size_t count = bytes->read(buffer))
        digest.add({buffer.data(), count});
    return digest.hex();
}

class Reader {
public:
    explicit Reader(const TableArguments& arguments) {
        if (!arguments.mapping.empty())
            m_mapping = traces::loadMapping(arguments.mapping);
        m_options = {m_mapping ? &*m_mapping : nullptr, traces::fioLogKindNamed(arguments.fioLog)};
    }

    void add(const std::string& file) {
        calibration::Table table{file, {}};
        const traces::ImportReport report =
            traces::importMeasurements(file, m_options, [&](const traces::Measurement& measurement) {
                table.measurements.push_back(measurement);
            });
        for (traces::Omission omission : report.omissions) {
            omission.reason = file + ": " + omission.reason;
            m_tables.omissions.push_back(std::move(omission));
        }
        m_tables.files.push_back({file, report.format, digestOf(file), report.measurements});
        m_tables.tables.push_back(std::move(table));
    }

    void addFolder(const std::string& folder) {
        for (const std::string& file : filesBelow(folder)) {
            try {
                add(file);
            } catch (const diagnostics::InputError& error) {
                m_tables.refused.push_back({error.findings().front().message, 1, {file}});
            }
        }
    }

    Tables take() { return std::move(m_tables); }

private:
    std::optional<traces::TableMapping> m_mapping;
    traces::ImportOptions m_options;
    Tables m_tables;
};

} // namespace

void addTableArguments(CLI::App& command, TableArguments& arguments, const std::string& name) {
    command.add_option(name, arguments.files, "Output of benchmarks; a folder stands for all files below it")
        ->required();
    command.add_option("--mapping", arguments.mapping,
                       "How the columns of a table are measurements (lakewright.table/1)");
    command.add_option("--fio-log", arguments.fioLog, "What a log of fio holds, which it does not say itself")
        ->check(CLI::IsMember(traces::fioLogKindNames()));
}

Tables readTables(const TableArguments& arguments) {
    Reader reader(arguments);
    std::vector<diagnostics::Diagnostic> findings;
    for (const std::string& file : arguments.files) {
        try {
            fs::is_directory(file) ? reader.addFolder(file) : reader.add(file);
        } catch (const diagnostics::InputError& error) {
            findings.insert(findings.end(), error.findings().begin(), error.findings().end());
        }
    }
    if (!findings.empty())
        throw diagnostics::InputError(std::move(findings));
    return reader.take();
}

const calibration::Model& modelOf(const std::string& name) {
    const auto* model = calibration::modelNamed(name);
    if (model != nullptr)
        return *model;
    std::string names;
    for (const calibration::Model& each : calibration::models())
        names += (names.empty() ? "" : ", ") + each.name;
    throw diagnostics::InputError({argumentFinding("--model", "There is no such model", name, names)});
}

} // namespace lakewright::cli
