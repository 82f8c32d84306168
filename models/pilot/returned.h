// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/pilot/kit.h"

#include <cstdint>

namespace lakewright::pilot {

/// A file that came back.
struct ReturnedFile {
    std::string path{};             ///< below the kit's folder
    std::string format{};           ///< as it was recognised; empty when it was not
    std::uint64_t measurements = 0; ///< that it holds
    std::string problem{};          ///< why it does not count; empty: it does
};

/// What came back for one entry of the checklist.
struct ReturnedEntry {
    std::vector<ReturnedFile> files{}; ///< sorted by path
    int missing = 0;                   ///< files that are still to come, or to come again
    std::vector<Coverage> uncovered{}; ///< values that no file has
    bool isComplete() const { return missing == 0 && uncovered.empty(); }
};

struct ReturnedMeasure {
    std::vector<ReturnedEntry> entries{}; ///< as KitMeasure::returns
    bool isComplete() const;
};

/// What a folder that came back holds of what its checklist asks for.
struct Returned {
    std::vector<ReturnedMeasure> measures{}; ///< as Kit::measures
    std::vector<std::string> unexpected{};   ///< files below results/ that no entry asks for, sorted
    bool isComplete() const;
};

/// Reads every file that the kit's entries ask for as `lakewright traces inspect` does. A file that cannot be read, is
/// of another format or covers nothing is no error: it is listed with why.
Returned returnedOf(const Kit& kit, const std::filesystem::path& folder);

} // namespace lakewright::pilot
