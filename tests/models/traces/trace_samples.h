// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/diagnostics/diagnostic.h"
#include "models/traces/byte_source.h"
#include "models/traces/line_reader.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace lakewright::test {

/// Bytes in memory that are given in pieces of at most `piece`.
std::unique_ptr<traces::ByteSource> source(std::string bytes, std::size_t piece = 7);
traces::LineReader lines(std::string text, std::size_t piece = 7);

/// All accesses of a reader, asked for `block` at a time.
std::vector<traces::Access> allAccesses(traces::AccessReader& reader, std::size_t block = 3);

/// The finding with which `action` is refused; a finding "nothing was refused" when it is not.
diagnostics::Diagnostic refused(const std::function<void()>& action);

/// One oracleGeneral record, written field by field as the format's document has it.
std::string record(std::uint32_t time, std::uint64_t object, std::uint32_t bytes, std::int64_t next = -1);
std::string reversedFields(const std::string& record); ///< the record as a big-endian machine writes it

std::string zstdOf(const std::string& bytes);
/// Writes a file that is removed at the end of the program, and gives its path.
std::string temporaryFile(const std::string& bytes);

} // namespace lakewright::test
