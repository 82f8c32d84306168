// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/traces/measurements/import_input.h"
#include "models/traces/measurements/import_log.h"
#include "models/traces/refusal.h"

#include <nlohmann/json_fwd.hpp>

namespace lakewright::traces {

/// A benchmark's JSON is read as a whole: fio with all histograms of 100 jobs is below 16 MiB. What is allowed stays
/// below 500 MiB of memory.
inline constexpr std::size_t kMostJsonBytes = std::size_t{32} << 20, kMostJsonValues = 2'400'000;

/// Reads the JSON document of a file. Lines before the one that begins with '{' or '[' are left out and listed. Throws
/// diagnostics::InputError with the row for what is no JSON, is larger than kMostJsonBytes, or names a member twice
/// (except numbers, which old versions of fio fill up with zeros, and the socket buffers of iperf3's streams).
nlohmann::json readJsonDocument(ImportInput& input, ImportLog& log);
/// The same of a script that begins with `prefix`, "window.DATA = ", which may end with a semicolon.
nlohmann::json readJsonScript(ImportInput& input, std::string_view prefix);
/// The same of a text, such as one line of a file; `place` is where it is.
nlohmann::json parseJsonText(const std::string& file, const std::string& place, std::string_view text);

/// A value of a document that knows its place. What is not as expected is a finding at its pointer.
class JsonPlace {
public:
    JsonPlace(const nlohmann::json& value, std::string pointer, const std::string& file)
        : m_value(&value), m_pointer(std::move(pointer)), m_file(&file) {}

    const nlohmann::json& value() const { return *m_value; }
    const std::string& pointer() const { return m_pointer; }
    std::optional<JsonPlace> find(const std::string& key) const; ///< nothing: no such member, or null
    JsonPlace at(const std::string& key) const;
    std::vector<std::pair<std::string, JsonPlace>> members() const; ///< of an object, at most 100,000
    std::vector<JsonPlace> elements() const;                        ///< of an array
    double number() const;                                          ///< finite, >= 0; a text of digits is a number too
    std::string text() const;
    std::optional<double> numberIn(const std::string& key) const;
    std::string textIn(const std::string& key) const; ///< empty: no such member
    bool isContainer() const;
    diagnostics::InputError problem(const std::string& message, const std::string& allowed) const;

private:
    const nlohmann::json* m_value;
    std::string m_pointer;
    const std::string* m_file;
};

/// Adds a condition when the member is there: a number of a unit, or a text.
void addCondition(const JsonPlace& object, const std::string& key, const std::string& name, const MeasuredUnit& unit,
                  Measurement& into);
void addTextCondition(const JsonPlace& object, const std::string& key, const std::string& name, Measurement& into);

/// A unit that measuredUnit() knows.
MeasuredUnit knownUnit(std::string_view name);

} // namespace lakewright::traces
