// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/results/result_file.h"

#include "models/diagnostics/file_kind.h"
#include "models/results/codec.h"

#include <fstream>

namespace lakewright::results {

std::string readResultText(const std::filesystem::path& file) {
    const auto refuse = [&](const std::string& why) {
        throw diagnostics::InputError(
            {{diagnostics::Severity::Error, file.string(), "", why, "", "a result document"}});
    };
    if (const std::string kind = diagnostics::whyNoFile(file); !kind.empty())
        refuse("The file cannot be read: " + kind);
    std::ifstream in(file, std::ios::binary);
    if (!in)
        refuse("The file cannot be read");
    std::string text(kMaxResultBytes + 1, '\0');
    in.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(in.gcount()));
    return text;
}

} // namespace lakewright::results
