// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/findings.h"

#include <fmt/format.h>

#include <algorithm>

namespace lakewright::scenario {
namespace {

bool isContinuation(char c) {
    return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

/// Bytes of the UTF-8 character at `at`, 0 when there is none. Overlong forms and surrogates count as none.
std::size_t characterLength(std::string_view text, std::size_t at) {
    const auto lead = static_cast<unsigned char>(text[at]);
    const std::size_t length = lead < 0x80   ? 1
                               : lead < 0xC2 ? 0
                               : lead < 0xE0 ? 2
                               : lead < 0xF0 ? 3
                               : lead < 0xF5 ? 4
                                             : 0;
    if (length == 0 || at + length > text.size())
        return 0;
    for (std::size_t i = 1; i < length; ++i)
        if (!isContinuation(text[at + i]))
            return 0;
    const auto second = length > 1 ? static_cast<unsigned char>(text[at + 1]) : 0;
    const bool invalid = (lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F) ||
                         (lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second > 0x8F);
    return invalid ? 0 : length;
}

std::string wellFormed(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = characterLength(text, at);
        result += length == 0 ? std::string_view("?") : text.substr(at, length);
        at += std::max<std::size_t>(length, 1);
    }
    return result;
}

} // namespace

void Findings::error(std::string pointer, std::string message, std::string found, std::string allowed) {
    add({diagnostics::Severity::Error, m_file, std::move(pointer), std::move(message), std::move(found),
         std::move(allowed)});
}

void Findings::warning(std::string pointer, std::string message, std::string found, std::string allowed) {
    add({diagnostics::Severity::Warning, m_file, std::move(pointer), std::move(message), std::move(found),
         std::move(allowed)});
}

bool Findings::blocked(std::string_view pointer) const {
    std::string_view at = pointer;
    while (!m_blocked.contains(at)) {
        const std::size_t end = at.rfind('/');
        if (end == std::string_view::npos) // the whole document, or a place such as "line 3"
            return false;
        at = at.substr(0, end);
    }
    return true;
}

void Findings::add(diagnostics::Diagnostic finding) {
    if (blocked(finding.pointer))
        return;
    if (full()) {
        m_droppedError = m_droppedError || finding.severity == diagnostics::Severity::Error;
        return;
    }
    for (std::string* text : {&finding.pointer, &finding.message, &finding.found, &finding.allowed})
        *text = wellFormed(*text);
    if (std::find(m_all.begin(), m_all.end(), finding) == m_all.end())
        m_all.push_back(std::move(finding));
}

std::vector<diagnostics::Diagnostic> Findings::take() {
    if (full())
        m_all.push_back({hasErrors() ? diagnostics::Severity::Error : diagnostics::Severity::Warning, m_file, "",
                         fmt::format("Only the first {} findings are shown", kMaxFindings), "", ""});
    return std::move(m_all);
}

std::string child(std::string_view pointer, std::string_view segment) {
    std::string result(pointer);
    result += '/';
    for (const char c : segment)
        if (c == '~' || c == '/')
            result += c == '~' ? "~0" : "~1";
        else
            result += c;
    return result;
}

std::string child(std::string_view pointer, std::size_t index) {
    return std::string(pointer) + "/" + std::to_string(index);
}

std::string inQuotes(std::string_view text) {
    constexpr std::size_t kShown = 60;
    if (text.size() <= kShown)
        return "\"" + wellFormed(text) + "\"";
    std::size_t end = kShown;
    while (end > 0 && isContinuation(text[end]))
        --end;
    return "\"" + wellFormed(text.substr(0, end)) + "…\"";
}

} // namespace lakewright::scenario
