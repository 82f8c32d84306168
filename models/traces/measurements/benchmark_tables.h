// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/traces/byte_source.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace lakewright::traces {

/// A table of published measurements that is shipped (resources/benchmarks): facts, none verified by us.
struct BenchmarkTable {
    std::string name;       ///< "wan-azure"
    std::uint64_t rows = 0; ///< without the header
    std::string what;       ///< was measured, for people
    std::string source;     ///< with its date and tier
    std::string licence;    ///< of the source
    std::string_view text;  ///< tab-separated, the first line names the columns; lives as long as the process
};

/// All of them, by name.
std::vector<BenchmarkTable> benchmarkTables();

/// What stands before the name of a table where the name of a file may stand.
inline constexpr std::string_view kBenchmarkPrefix = "benchmark:";

/// The bytes of "benchmark:NAME", or of a file as openRegularFile() has them. Throws diagnostics::InputError, for a
/// name that no table has with all that there are.
OpenedFile openMeasurements(const std::string& path);

} // namespace lakewright::traces
