// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/fitted_figures.h"

#include "models/results/text_table.h"
#include "models/scenario/used_profile.h"

#include <nlohmann/json.hpp>

namespace lakewright::cli {

std::vector<std::string> fittedTexts(std::span<const scenario::Assumption> assumptions) {
    std::vector<std::string> texts;
    for (const scenario::Assumption& each : assumptions)
        if (scenario::isOfProfile(each))
            texts.push_back(scenario::toText(each));
    return texts;
}

std::string withFitted(std::string answer, bool isJson, std::span<const scenario::Assumption> assumptions) {
    const std::vector<std::string> texts = fittedTexts(assumptions);
    if (texts.empty())
        return answer;
    if (isJson) {
        auto document = nlohmann::ordered_json::parse(answer);
        document["fitted"] = texts;
        return document.dump(2) + "\n";
    }
    for (const std::string& text : texts)
        answer += "\nFitted: " + results::printable(text);
    return answer + "\n";
}

} // namespace lakewright::cli
