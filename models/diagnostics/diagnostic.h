// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

namespace lakewright::diagnostics {

enum class Severity { Warning, Error };

/// One finding about an input: where, what is wrong, what was found, what is allowed (STYLE §10, UX §10).
struct Diagnostic {
    Severity severity = Severity::Error;
    std::string file; ///< path as the user gave it, empty for input that is no file
    std::string
        pointer; ///< JSON pointer (RFC 6901), "" for the whole document; "row 12" or "byte 4096" for other formats
    std::string message; ///< what is wrong, a sentence without the place: "Capacity has no unit"
    std::string found;   ///< the offending text, shortened
    std::string allowed; ///< what would be accepted
    bool operator==(const Diagnostic&) const = default;
};

/// True when any finding is an error; warnings never block.
bool hasErrors(std::span<const Diagnostic> findings);

/// "scenario.json /links/3/capacity: error: Capacity has no unit. Found "100". Allowed: a rate such as "100 Gb/s"."
std::string toText(const Diagnostic& finding);

/// An operation that cannot go on because of an input: carries all findings. Caught in the CLI's main, the desktop's
/// RunController and the view-model that opens a file, nowhere else (STYLE §10).
class InputError : public std::runtime_error {
public:
    explicit InputError(std::vector<Diagnostic> findings);
    const std::vector<Diagnostic>& findings() const { return m_findings; }

private:
    std::vector<Diagnostic> m_findings;
};

} // namespace lakewright::diagnostics
