// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/diagnostics/diagnostic.h"

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace lakewright::scenario {

/// Collects the findings about one document: all of them up to kMaxFindings, none twice, every text well-formed UTF-8.
class Findings {
public:
    explicit Findings(std::string file) : m_file(std::move(file)) {}

    void error(std::string pointer, std::string message, std::string found = {}, std::string allowed = {});
    void warning(std::string pointer, std::string message, std::string found = {}, std::string allowed = {});

    /// Findings at or below `pointer` are dropped from now on: its value is known to be unusable.
    void block(std::string pointer) { m_blocked.insert(std::move(pointer)); }
    bool blocked(std::string_view pointer) const;

    bool full() const { return m_all.size() >= kMaxFindings; }
    bool hasErrors() const { return m_droppedError || diagnostics::hasErrors(m_all); }
    const std::string& file() const { return m_file; }
    void setFile(std::string file) { m_file = std::move(file); } ///< of the findings that follow
    std::vector<diagnostics::Diagnostic> take(); ///< all of them, with a last one that says so when there were more

    static constexpr std::size_t kMaxFindings = 200;

private:
    void add(diagnostics::Diagnostic finding);

    std::string m_file;
    std::set<std::string, std::less<>> m_blocked;
    std::vector<diagnostics::Diagnostic> m_all;
    bool m_droppedError = false;
};

/// `pointer` + "/" + `segment`, with ~ and / escaped (RFC 6901).
std::string child(std::string_view pointer, std::string_view segment);
std::string child(std::string_view pointer, std::size_t index);

/// `text` in quotation marks, cut to 60 characters, bytes that are no UTF-8 shown as "?".
std::string inQuotes(std::string_view text);

} // namespace lakewright::scenario
