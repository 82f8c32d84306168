// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/results/text_table.h"

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <string>
#include <vector>

namespace lakewright::cli {

/// How a figure stands to another: it cannot pass a bound, and it should keep a limit.
enum class SheetRelation { IsAtMost, IsAtLeast, MustBeAtMost, MustBeAtLeast };

/// What a figure cannot or must not pass, and why. An infinite one says nothing and is not shown.
struct SheetBound {
    double value = 0; ///< in the unit of the figure
    SheetRelation relation = SheetRelation::IsAtMost;
    std::string why;
};

/// A figure with everything a reader needs to judge it.
struct SheetRow {
    std::string id;   ///< for JSON: "utilisation", or the option it was given by
    std::string name; ///< in words
    double value = 0; ///< in the canonical `unit`: "1", "count", "B", "B/s", "s" or any other
    std::string unit{};
    std::optional<SheetBound> bound{};
    std::string tier{};   ///< "A" … "E", "X" as in MODELS; "given" for an option of the user
    std::string source{}; ///< document or equation
};

/// The answer to one question: the verdict, the figures, and what they were computed from.
struct Sheet {
    std::string question; ///< "gpu pipeline"
    bool isGood = true;   ///< what was asked for can be reached
    std::string verdict;  ///< a sentence
    std::string binding;  ///< what binds, empty: nothing does
    std::vector<SheetRow> figures, given;
    std::vector<std::string> notes;
};

/// How a command prints its sheet.
struct SheetOutput {
    bool json = false, strict = false;
};
/// Prints the sheet on stdout and gives the exit code: with `strict` kObjectiveMissed when the verdict is no.
int printSheet(const Sheet& sheet, const SheetOutput& output);

std::string toText(const Sheet& sheet, const results::TextStyle& style);
/// {"question", "verdict": {"ok", "text", "binding"}, "figures": [{"id", "name", "value", "unit", "bound", "tier",
/// "source"}], "given": […], "notes": […]}; an infinite value is the text "Infinity".
nlohmann::ordered_json toJson(const Sheet& sheet);

} // namespace lakewright::cli
