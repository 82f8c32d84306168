// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/mix_input.h"

#include "app/cli/problems.h"
#include "models/results/text_table.h"

#include <nlohmann/json.hpp>

namespace lakewright::cli {

facade::LoadedMix readMix(const std::string& file, growth::Date day) {
    facade::LoadedMix loaded = facade::loadMixOn(day, file);
    if (!loaded.mix)
        throw diagnostics::InputError(std::move(loaded.findings));
    printFindings(loaded.findings, false);
    return loaded;
}

std::string fittedText(const facade::Mix& mix) {
    std::string text;
    for (const scenario::Assumption& figure : assumptionsOf(mix.fitted))
        text += "\nFitted: " + results::printable(scenario::toText(figure));
    return text + (text.empty() ? "" : "\n");
}

void addFitted(nlohmann::ordered_json& document, const facade::Mix& mix) {
    for (const scenario::Assumption& figure : assumptionsOf(mix.fitted))
        document["fitted"].push_back(scenario::toText(figure));
}

} // namespace lakewright::cli
