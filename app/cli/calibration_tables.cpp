// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/calibration_tables.h"

#include "app/cli/access_measurements.h"
#include "app/cli/trace_arguments.h"
#include "models/diagnostics/files_below.h"
#include "models/pilot/kit.h"
#include "models/traces/measurements/benchmark_tables.h"
#include "models/traces/numbers.h"
#include "sim/study/digest.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <filesystem>
#include <map>

namespace lakewright::cli {
namespace {

namespace fs = std::filesystem;

/// Of the content, decompressed, so that it does not change when a file is packed.
std::string digestOf(const std::string& file) {
    const auto bytes = traces::openMeasurements(file).bytes;
    sim::Digest digest;
    std::vector<char> buffer(1 << 20);
    while (const std::size_t count = bytes->read(buffer))
        digest.add({buffer.data(), count});
    return digest.hex();
}

/// A condition as a checklist writes it: "32", "4 KiB" or a word.
traces::Condition conditionOf(const std::string& name, const std::string& text) {
    if (const auto amount = traces::parseAmount(text))
        return {name, *amount};
    if (const auto count = traces::decimalNumber(text))
        return {name, traces::Amount(traces::Count{*count})};
    return {name, text};
}

/// How one file is read.
struct Reading {
    const traces::TableMapping* mapping = nullptr;
    std::vector<traces::Condition> with{};
    std::set<std::string> feeds{};
};

class Reader {
public:
    explicit Reader(const TableArguments& arguments) {
        if (!arguments.mapping.empty())
            m_mapping = traces::loadMapping(arguments.mapping);
        m_fioLog = traces::fioLogKindNamed(arguments.fioLog);
    }

    void addNamed(const std::string& file) { add(file, {m_mapping ? &*m_mapping : nullptr, {}, {}}); }

    void addFolder(const std::string& folder) {
        const bool isKit = fs::exists(fs::path(folder) / pilot::kChecklistFile);
        const auto kit = isKit ? std::optional(pilot::readKit(folder)) : std::nullopt;
        for (const fs::path& path : diagnostics::filesBelow(folder)) {
            const std::string file = path.string();
            try {
                if (kit)
                    addReturned(*kit, folder, file);
                else
                    addNamed(file);
            } catch (const diagnostics::InputError& error) {
                m_tables.refused.push_back({error.findings().front().message, 1, {file}});
            }
        }
    }

    Tables take() { return std::move(m_tables); }

private:
    void add(const std::string& file, const Reading& reading) {
        const std::string digest = digestOf(file);
        if (const auto [same, isNew] = m_byDigest.emplace(digest, file); !isNew) {
            m_tables.refused.push_back({"The file is the same as " + same->second, 1, {file}});
            return;
        }
        if (!reading.mapping && !m_fioLog && isAccessTrace(file))
            return addAccesses(file, digest, reading);
        calibration::Table table{file, {}};
        const traces::ImportOptions options{reading.mapping, m_fioLog};
        const auto keep = [&](traces::Measurement measurement) {
            for (const traces::Condition& condition : reading.with)
                if (std::none_of(measurement.conditions.begin(), measurement.conditions.end(),
                                 [&](const traces::Condition& own) { return own.name == condition.name; }))
                    measurement.conditions.push_back(condition);
            table.measurements.push_back(std::move(measurement));
        };
        const traces::ImportReport report = traces::importMeasurements(file, options, keep);
        for (traces::Omission omission : report.omissions) {
            omission.reason = file + ": " + omission.reason;
            m_tables.omissions.push_back(std::move(omission));
        }
        m_tables.warnings.insert(m_tables.warnings.end(), report.warnings.begin(), report.warnings.end());
        m_tables.files.push_back({file, report.format, digest, report.measurements});
        m_tables.tables.push_back(std::move(table));
        m_tables.feeds.push_back(reading.feeds);
    }

    void addAccesses(const std::string& file, const std::string& digest, const Reading& reading) {
        AccessMeasurements accesses = measuredAccesses(file);
        m_tables.files.push_back({file, accesses.format, digest, accesses.measurements.size()});
        m_tables.tables.push_back({file, std::move(accesses.measurements)});
        m_tables.feeds.push_back(reading.feeds);
    }

    /// What the checklist says of a file; what it does not name is the kit's own, or below results/ a file under a
    /// wrong name.
    void addReturned(const pilot::Kit& kit, const fs::path& folder, const std::string& file) {
        const std::string below = fs::relative(file, folder).generic_string();
        Reading reading;
        std::optional<traces::TableMapping> mapping;
        bool isAskedFor = !below.starts_with("results/");
        for (const pilot::KitMeasure& measure : kit.measures)
            for (const pilot::ReturnedFiles& returned : measure.returns) {
                if (!pilot::matches(returned.pattern, below))
                    continue;
                isAskedFor = true;
                if (returned.model.empty())
                    continue;
                reading.feeds.insert(returned.model);
                if (!returned.mapping.empty())
                    mapping = traces::loadMapping((folder / returned.mapping).string());
                for (const auto& [name, value] : returned.with)
                    reading.with.push_back(conditionOf(name, value));
            }
        reading.mapping = mapping ? &*mapping : nullptr;
        if (!isAskedFor)
            m_tables.refused.push_back({"No entry of the checklist asks for a file of this name", 1, {file}});
        if (!reading.feeds.empty())
            add(file, reading);
    }

    std::optional<traces::TableMapping> m_mapping;
    std::optional<traces::FioLogKind> m_fioLog;
    std::map<std::string, std::string> m_byDigest; ///< file by content: what stands twice is no more evidence
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
            std::error_code error; // of a link to itself: opening it says so
            fs::is_directory(file, error) ? reader.addFolder(file) : reader.addNamed(file);
        } catch (const diagnostics::InputError& error) {
            findings.insert(findings.end(), error.findings().begin(), error.findings().end());
        }
    }
    if (!findings.empty())
        throw diagnostics::InputError(std::move(findings));
    return reader.take();
}

Tables Tables::forModel(const std::string& model) const {
    Tables chosen;
    chosen.omissions = omissions;
    chosen.warnings = warnings;
    chosen.refused = refused;
    for (std::size_t i = 0; i < tables.size(); ++i)
        if (feeds[i].empty() || feeds[i].count(model) > 0) {
            chosen.tables.push_back(tables[i]);
            chosen.files.push_back(files[i]);
            chosen.feeds.push_back(feeds[i]);
        }
    return chosen;
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
