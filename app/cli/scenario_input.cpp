// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/scenario_input.h"

#include "app/cli/problems.h"
#include "models/results/deployment_words.h"
#include "models/results/text_table.h"
#include "models/scenario/watermark.h"

#include <iostream>

namespace lakewright::cli {

scenario::Scenario readScenario(const std::string& file, growth::Date day) {
    scenario::Loaded loaded = scenario::loadOn(day, file, catalogue::builtin());
    if (!loaded.scenario)
        throw diagnostics::InputError(std::move(loaded.findings));
    printFindings(loaded.findings, false);
    for (const std::string& watermark : scenario::watermarksOf(*loaded.scenario))
        std::cerr << results::printable(results::watermarkText(watermark)) << "\n";
    return std::move(*loaded.scenario);
}

} // namespace lakewright::cli
