// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/mix_input.h"

#include "app/cli/problems.h"

namespace lakewright::cli {

facade::LoadedMix readMix(const std::string& file, growth::Date day) {
    facade::LoadedMix loaded = facade::loadMixOn(day, file);
    if (!loaded.mix)
        throw diagnostics::InputError(std::move(loaded.findings));
    printFindings(loaded.findings, false);
    return loaded;
}

} // namespace lakewright::cli
