// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/diagnostics/diagnostic.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace lakewright::traces {

/// What is wrong at a place of a trace; `found` may hold any bytes.
struct Problem {
    std::string message;    ///< a sentence without the place
    std::string_view found; ///< the offending bytes, shortened and made printable when they are shown
    std::string allowed;
};

std::string atByte(std::uint64_t offset); ///< "byte 4096", from 0, in the decompressed trace
std::string atRow(std::uint64_t row);     ///< "row 12", from 1, a header counts

/// The exception for a trace that cannot be read on, with one finding.
diagnostics::InputError refusal(const std::string& file, std::string place, const Problem& problem);

/// At most 60 bytes of `bytes` in quotes; what is no printable ASCII as \xNN.
std::string quoted(std::string_view bytes);

} // namespace lakewright::traces
