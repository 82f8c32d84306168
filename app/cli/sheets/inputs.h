// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/sheets/sheet.h"
#include "models/diagnostics/diagnostic.h"
#include "models/units/text.h"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace lakewright::cli {

/// A value for an option that the user left out, with where it is from.
template <class T>
struct Otherwise {
    T value;
    char tier = 'E';
    std::string source;
};

template <class Q>
inline constexpr const char* kCanonicalUnit = nullptr;
template <>
inline constexpr const char* kCanonicalUnit<units::Bytes> = "B";
template <>
inline constexpr const char* kCanonicalUnit<units::Bandwidth> = "B/s";
template <>
inline constexpr const char* kCanonicalUnit<units::Seconds> = "s";
template <>
inline constexpr const char* kCanonicalUnit<units::Frequency> = "1/s";

/// Reads the options of a question and keeps them as rows of its sheet; all findings are reported at once.
class Inputs {
public:
    /// The quantity in `text`; a finding when it is none.
    template <class Q>
    Q quantity(const char* option, const char* name, const std::string& text) {
        const units::Parsed<Q> parsed = units::parse<Q>(text);
        if (const auto* error = std::get_if<units::UnitError>(&parsed)) {
            note(option, "This is no quantity with a unit", error->found, error->allowed);
            return Q{1};
        }
        const Q value = std::get<Q>(parsed);
        keep({.id = option, .name = name, .value = value.value, .unit = kCanonicalUnit<Q>, .tier = "given"});
        return value;
    }
    template <class Q>
    Q quantity(const char* option, const char* name, const std::optional<std::string>& text,
               const Otherwise<Q>& other) {
        if (text)
            return quantity<Q>(option, name, *text);
        keep({.id = option,
              .name = name,
              .value = other.value.value,
              .unit = kCanonicalUnit<Q>,
              .tier = std::string(1, other.tier),
              .source = other.source});
        return other.value;
    }
    /// A plain number; `unit` is "1" for a ratio or "count".
    double number(const char* option, const char* name, const char* unit, double value);
    double number(const char* option, const char* name, const char* unit, const std::optional<double>& value,
                  const Otherwise<double>& other);
    int count(const char* option, const char* name, int value);
    int count(const char* option, const char* name, const std::optional<int>& value, const Otherwise<double>& other);

    /// Adds the findings of a model, whose pointers are names of options.
    void add(const std::vector<diagnostics::Diagnostic>& findings);
    void note(const std::string& option, const char* message, std::string found, std::string allowed);
    /// Throws diagnostics::InputError when anything was found.
    void requireGood() const;
    const std::vector<SheetRow>& rows() const { return m_rows; }

private:
    void keep(SheetRow row) { m_rows.push_back(std::move(row)); }

    std::vector<SheetRow> m_rows;
    std::vector<diagnostics::Diagnostic> m_findings;
};

} // namespace lakewright::cli
