// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/results/deployment_words.h"

#include "models/units/text.h"

#include <fmt/format.h>

namespace lakewright::results {

const char* answerWord(deployments::Answer answer) {
    static constexpr const char* kWords[] = {"yes", "no", "open"};
    return kWords[static_cast<std::size_t>(answer)];
}

std::string watermarkText(std::string_view watermark) {
    if (watermark == "hypothetical")
        return "HYPOTHETICAL: it has bare metal that Azure does not offer; its figures are assumptions.";
    return std::string(watermark);
}

std::string copiesText(const deployments::Deployment& deployment) {
    std::string text;
    for (const deployments::OffClusterCopy& copy : deployment.copies) {
        text += fmt::format("{}{}, of {}", text.empty() ? "" : "; ", copy.by, copy.of);
        if (copy.recoveryPoint)
            text += fmt::format(" (RPO {})", units::durationText(*copy.recoveryPoint));
    }
    return text.empty() ? "none" : text;
}

std::string givenText(const deployments::Given& given) {
    if (given.unit == "s")
        return units::durationText(units::seconds(given.value));
    return fmt::format("{:g}{}", given.value, given.unit == "1" ? "" : "\u202f" + given.unit);
}

} // namespace lakewright::results
