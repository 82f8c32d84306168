// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/refusal.h"

#include <fmt/format.h>

namespace lakewright::traces {

std::string atByte(std::uint64_t offset) {
    return fmt::format("byte {}", offset);
}

std::string atRow(std::uint64_t row) {
    return fmt::format("row {}", row);
}

diagnostics::InputError refusal(const std::string& file, std::string place, const Problem& problem) {
    diagnostics::Diagnostic finding;
    finding.file = file;
    finding.pointer = std::move(place);
    finding.message = problem.message;
    finding.found = problem.found.data() ? quoted(problem.found) : "";
    finding.allowed = problem.allowed;
    return diagnostics::InputError({finding});
}

std::string quoted(std::string_view bytes) {
    constexpr std::size_t kMost = 60;
    std::string text = "\"";
    for (const char c : bytes.substr(0, kMost))
        text += c >= ' ' && c <= '~' ? std::string(1, c) : fmt::format("\\x{:02X}", static_cast<unsigned char>(c));
    return text + (bytes.size() > kMost ? "…\"" : "\"");
}

} // namespace lakewright::traces
