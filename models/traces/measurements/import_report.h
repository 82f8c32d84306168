// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/diagnostics/diagnostic.h"

#include <cstdint>
#include <string>
#include <vector>

namespace lakewright::traces {

/// What was left out of a file for one reason.
struct Omission {
    std::string reason; ///< "the transfer failed"
    std::uint64_t count = 0;
    std::vector<std::string> places; ///< of the first kMostPlaces
    bool operator==(const Omission&) const = default;
    static constexpr std::size_t kMostPlaces = 16;
};

/// How a field of the file was understood.
struct FieldUse {
    std::string field;   ///< "train_io_mean_MB_per_second"
    std::string outcome; ///< or condition: "throughput"
    std::string unit;    ///< what its numbers were taken to be, "MiB/s"; "text" for words
    std::string note;    ///< why, where the name of the field says something else
    bool operator==(const FieldUse&) const = default;
};

/// What came of an import.
struct ImportReport {
    std::string format; ///< "fio-json"
    bool isCompressed = false;
    std::uint64_t rows = 0; ///< records of the file: rows of a table, jobs, intervals
    std::uint64_t measurements = 0;
    std::vector<FieldUse> fields;
    std::vector<Omission> omissions;
    std::vector<diagnostics::Diagnostic> warnings;
};

} // namespace lakewright::traces
