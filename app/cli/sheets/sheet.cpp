// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/sheets/sheet.h"

#include "app/cli/problems.h"
#include "app/cli/terminal.h"
#include "models/results/codec.h"
#include "models/results/present.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cmath>
#include <iostream>

namespace lakewright::cli {
namespace {

using nlohmann::ordered_json;
using results::TextCell;
using results::Tone;

std::string shown(double value, const std::string& unit) {
    return results::present({.value = value, .low = value, .high = value, .unit = unit}).text();
}

const char* words(SheetRelation relation) {
    switch (relation) {
    case SheetRelation::IsAtMost:
        return "≤";
    case SheetRelation::IsAtLeast:
        return "≥";
    case SheetRelation::MustBeAtMost:
        return "must be ≤";
    case SheetRelation::MustBeAtLeast:
        return "must be ≥";
    }
    return "";
}

const char* key(SheetRelation relation) {
    switch (relation) {
    case SheetRelation::IsAtMost:
        return "atMost";
    case SheetRelation::IsAtLeast:
        return "atLeast";
    case SheetRelation::MustBeAtMost:
        return "mustBeAtMost";
    case SheetRelation::MustBeAtLeast:
        return "mustBeAtLeast";
    }
    return "";
}

bool hasBound(const SheetRow& row) {
    return row.bound && std::isfinite(row.bound->value);
}

std::string boundText(const SheetRow& row) {
    return hasBound(row)
               ? fmt::format("{} {}, {}", words(row.bound->relation), shown(row.bound->value, row.unit), row.bound->why)
               : "–";
}

std::string tableText(const std::vector<SheetRow>& rows, const char* title, const results::TextStyle& style) {
    results::TextTable table({{title}, {"value", true}, {"bound"}, {"tier"}, {"source"}});
    for (const SheetRow& row : rows)
        table.add({TextCell(row.name), TextCell(shown(row.value, row.unit)), TextCell(boundText(row), Tone::Dim),
                   TextCell(row.tier), TextCell(row.source, Tone::Dim)});
    return table.text(style);
}

ordered_json number(double value) {
    if (std::isinf(value))
        return value > 0 ? "Infinity" : "-Infinity";
    return value;
}

ordered_json toJson(const SheetRow& row) {
    ordered_json bound;
    if (hasBound(row))
        bound = {{key(row.bound->relation), row.bound->value}, {"why", row.bound->why}};
    return {{"id", row.id},   {"name", row.name}, {"value", number(row.value)}, {"unit", row.unit},
            {"bound", bound}, {"tier", row.tier}, {"source", row.source}};
}

ordered_json toJson(const std::vector<SheetRow>& rows) {
    ordered_json list = ordered_json::array();
    for (const SheetRow& row : rows)
        list.push_back(toJson(row));
    return list;
}

} // namespace

int printSheet(const Sheet& sheet, const SheetOutput& output) {
    if (output.json)
        std::cout << results::toText(toJson(sheet)) << "\n";
    else
        std::cout << toText(sheet, outputStyle());
    return output.strict && !sheet.isGood ? kObjectiveMissed : kOk;
}

std::string toText(const Sheet& sheet, const results::TextStyle& style) {
    std::string text = painted(sheet.verdict, sheet.isGood ? Tone::Good : Tone::Bad, style) + "\n\n" +
                       tableText(sheet.figures, "figure", style) + "\n" +
                       tableText(sheet.given, "computed from", style);
    for (const std::string& note : sheet.notes)
        text += "\n" + note + "\n";
    return text;
}

ordered_json toJson(const Sheet& sheet) {
    return {{"question", sheet.question},
            {"verdict", {{"ok", sheet.isGood}, {"text", sheet.verdict}, {"binding", sheet.binding}}},
            {"figures", toJson(sheet.figures)},
            {"given", toJson(sheet.given)},
            {"notes", sheet.notes}};
}

} // namespace lakewright::cli
