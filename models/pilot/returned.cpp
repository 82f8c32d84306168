// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pilot/returned.h"

#include "models/diagnostics/files_below.h"
#include "models/pilot/score.h"
#include "models/traces/measurements/measurement_import.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace lakewright::pilot {
namespace {

using Seen = std::map<std::string, std::set<std::string>>; ///< values that conditions of an entry take, by name

/// One spelling for each value: numbers with units in base units, "4 KiB" as "4096 B"; counts as numbers.
std::string canonical(const traces::Amount& amount) {
    const std::string unit = traces::baseUnit(amount);
    return fmt::format("{}{}", traces::baseValue(amount), unit == "count" || unit == "1" ? "" : " " + unit);
}

std::string canonical(const std::string& text) {
    const auto amount = traces::parseAmount(text);
    return amount ? canonical(*amount) : text;
}

void note(const traces::Measurement& measurement, Seen& seen) {
    for (const traces::Condition& condition : measurement.conditions) {
        const auto* const text = std::get_if<std::string>(&condition.value);
        seen[condition.name].insert(text ? canonical(*text) : canonical(std::get<traces::Amount>(condition.value)));
    }
}

std::string firstOf(const std::vector<diagnostics::Diagnostic>& findings) {
    return findings.empty() ? "It cannot be read." : diagnostics::toText(findings.front());
}

/// The plan that a file of figures is read by.
Plan planOf(const ReturnedFiles& wanted) {
    Pilot pilot;
    for (const KitFigure& figure : wanted.figures) {
        Measure measure;
        measure.id = figure.id;
        measure.unit = figure.unit;
        measure.isShare = figure.isShare;
        pilot.measures.push_back(measure);
    }
    return {.pilots = {pilot}, .source = {}};
}

void readFigures(const std::filesystem::path& path, const ReturnedFiles& wanted, ReturnedFile& file) {
    const LoadedMeasurement loaded = loadMeasurement(path, planOf(wanted));
    if (!loaded.measurement) {
        file.problem = firstOf(loaded.findings);
        return;
    }
    file.format = kFiguresFormat;
    file.measurements = loaded.measurement->values.size();
    for (const KitFigure& figure : wanted.figures)
        if (!loaded.measurement->values.contains(figure.id))
            file.problem += (file.problem.empty() ? "It lacks " : ", ") + figure.id;
}

void importFile(const std::filesystem::path& folder, const ReturnedFiles& wanted, ReturnedFile& file, Seen& seen) {
    std::optional<traces::TableMapping> mapping;
    if (!wanted.mapping.empty())
        mapping = traces::loadMapping((folder / wanted.mapping).string());
    Seen here;
    const traces::ImportReport report =
        traces::importMeasurements((folder / file.path).string(), {mapping ? &*mapping : nullptr, {}},
                                   [&](const traces::Measurement& measurement) { note(measurement, here); });
    file.format = report.format;
    file.measurements = report.measurements;
    if (file.format != wanted.format)
        file.problem = fmt::format("It is {}, not {}", file.format, wanted.format);
    else
        for (const auto& [name, values] : here)
            seen[name].insert(values.begin(), values.end());
}

ReturnedFile readOne(const std::filesystem::path& folder, const ReturnedFiles& wanted, const std::string& path,
                     Seen& seen) {
    ReturnedFile file{.path = path};
    try {
        if (wanted.format == kFiguresFormat)
            readFigures(folder / path, wanted, file);
        else
            importFile(folder, wanted, file, seen);
    } catch (const diagnostics::InputError& error) {
        file.problem = firstOf(error.findings());
    }
    return file;
}

std::vector<Coverage> uncovered(const ReturnedFiles& wanted, const Seen& seen) {
    std::vector<Coverage> lacking;
    for (const Coverage& coverage : wanted.covers) {
        const auto found = seen.find(coverage.condition);
        Coverage lack{.condition = coverage.condition};
        for (const std::string& value : coverage.values)
            if (found == seen.end() || !found->second.contains(canonical(value)))
                lack.values.push_back(value);
        if (!lack.values.empty())
            lacking.push_back(std::move(lack));
    }
    return lacking;
}

ReturnedEntry entryOf(const std::filesystem::path& folder, const ReturnedFiles& wanted,
                      const std::vector<std::string>& paths) {
    ReturnedEntry entry;
    Seen seen;
    int good = 0;
    for (const std::string& path : paths) {
        if (!matches(wanted.pattern, path))
            continue;
        entry.files.push_back(readOne(folder, wanted, path, seen));
        good += entry.files.back().problem.empty();
    }
    entry.missing = std::max(0, wanted.least - good);
    entry.uncovered = uncovered(wanted, seen);
    return entry;
}

/// Files below results/, sorted. Links are not followed.
std::vector<std::string> resultsIn(const std::filesystem::path& folder) {
    std::vector<std::string> paths;
    const std::filesystem::path results = folder / "results";
    if (std::error_code error; !std::filesystem::is_directory(results, error))
        return paths;
    for (const std::filesystem::path& file : diagnostics::filesBelow(results))
        if (std::filesystem::symlink_status(file).type() != std::filesystem::file_type::symlink)
            paths.push_back(file.lexically_relative(folder).generic_string());
    return paths;
}

} // namespace

bool ReturnedMeasure::isComplete() const {
    return std::all_of(entries.begin(), entries.end(), [](const ReturnedEntry& entry) { return entry.isComplete(); });
}

bool Returned::isComplete() const {
    return std::all_of(measures.begin(), measures.end(), [](const ReturnedMeasure& one) { return one.isComplete(); });
}

Returned returnedOf(const Kit& kit, const std::filesystem::path& folder) {
    const std::vector<std::string> paths = resultsIn(folder);
    std::set<std::string> expected;
    Returned returned;
    for (const KitMeasure& measure : kit.measures) {
        ReturnedMeasure& one = returned.measures.emplace_back();
        for (const ReturnedFiles& wanted : measure.returns) {
            one.entries.push_back(entryOf(folder, wanted, paths));
            for (const ReturnedFile& file : one.entries.back().files)
                expected.insert(file.path);
        }
    }
    for (const std::string& path : paths)
        if (!expected.contains(path))
            returned.unexpected.push_back(path);
    return returned;
}

} // namespace lakewright::pilot
