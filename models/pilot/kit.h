// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace lakewright::pilot {

inline constexpr const char* kKitSchema = "lakewright.pilot-kit/1";
inline constexpr const char* kChecklistFile = "checklist.json";
/// Format of a returned file that holds figures of the plan, which no benchmark prints:
/// "lakewright.pilot-measurement/1".
inline constexpr const char* kFiguresFormat = "pilot-measurement";

/// Values that a condition of the measurements has to take, written as a user would: "32", "4 KiB", "read".
struct Coverage {
    std::string condition{}; ///< as importers name it: "queue depth"
    std::vector<std::string> values{};
    bool operator==(const Coverage&) const = default;
};

/// A figure of the plan that somebody writes down.
struct KitFigure {
    std::string id{};     ///< of the plan's measure: "P10/licence"
    std::string unit{};   ///< as Measure::unit
    bool isShare = false; ///< of unit "1", and at most 1
    bool operator==(const KitFigure&) const = default;
};

/// Files that have to come back.
struct ReturnedFiles {
    std::string pattern{}; ///< below the kit's folder; "*" stands for any text without '/', "**" for any text
    int least = 1;         ///< so many of them, >= 1
    std::string format{};  ///< as `lakewright traces inspect` names it, or kFiguresFormat
    std::string mapping{}; ///< the kit's file for formats that are tables of its own; empty: the format is known
    /// What is fitted to them: "device", "facade", "training", "scale-out", "network", "wan" or "variability";
    /// empty: they are compared with the plan only.
    std::string model{};
    /// Conditions that the files do not state themselves; those of processes side by side are "run" and "parts of the
    /// run".
    std::map<std::string, std::string> with{};
    std::vector<Coverage> covers{};   ///< by all files together
    std::vector<KitFigure> figures{}; ///< of kFiguresFormat, all of them
    bool operator==(const ReturnedFiles&) const = default;
};

/// One of P1 … P10.
struct KitMeasure {
    std::string id{}, measure{}, feeds{}, exit{};
    std::string notApplicable{}; ///< why nothing comes back; empty: something does
    std::vector<ReturnedFiles> returns{};
    bool operator==(const KitMeasure&) const = default;
};

/// What has to come back from a pilot, `"schema": "lakewright.pilot-kit/1"`.
struct Kit {
    std::string scenario{}, hash{}; ///< name and hash of the scenario that the kit was made for
    std::vector<KitMeasure> measures{};
    bool operator==(const Kit&) const = default;
};

/// The text of a checklist, the same for the same kit.
std::string checklistText(const Kit& kit);

/// The checklist of a kit's folder. Throws diagnostics::InputError with all findings.
Kit readKit(const std::filesystem::path& folder);
/// The same of a text; `name` stands for the file in findings.
Kit readKitText(std::string_view text, const std::string& name);

/// True when a path below the kit's folder is one of a pattern's.
bool matches(std::string_view pattern, std::string_view path);

} // namespace lakewright::pilot
