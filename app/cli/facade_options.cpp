// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/facade_options.h"

#include <iostream>

namespace lakewright::cli {

std::string facadeSizeProblem(const std::string& text) {
    const catalogue::VmSize* const size = catalogue::builtin().size(text);
    if (!size)
        return "Found \"" + text + "\". Allowed: a size of lakewright catalogue sizes.";
    return size->localDisks > 0 ? "" : "Found \"" + text + "\", which has no local disks. Allowed: a size with some.";
}

void warnOfDoubts(const catalogue::VmSize& size) {
    for (const std::string& doubt : size.doubts)
        std::cerr << "warning: " << size.id << ": " << doubt << "\n";
}

} // namespace lakewright::cli
