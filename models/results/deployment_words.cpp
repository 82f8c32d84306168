// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/results/deployment_words.h"

#include "models/units/text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <map>
#include <tuple>

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

std::vector<SharedVerdict> sharedVerdicts(std::span<const deployments::Deployment> deployments, std::size_t withYes) {
    std::vector<SharedVerdict> all;
    std::map<std::tuple<std::string, std::string, deployments::Answer, std::string>, std::size_t> known;
    for (std::size_t i = 0; i < deployments.size(); ++i)
        for (const deployments::Verdict& verdict : deployments[i].verdicts) {
            if (verdict.answer == deployments::Answer::Yes && i >= withYes)
                continue;
            const auto [found, isNew] =
                known.try_emplace({deployments[i].variant, verdict.rule, verdict.answer, verdict.text}, all.size());
            if (isNew)
                all.push_back({{}, deployments[i].variant, verdict});
            all[found->second].of.push_back(deployments[i].id);
        }
    return all;
}

std::string namesText(const std::vector<std::string>& names) {
    constexpr std::size_t kShown = 3;
    const std::size_t shown = names.size() <= kShown ? names.size() : kShown - 1;
    const std::string text = fmt::format("{}", fmt::join(names.begin(), names.begin() + shown, ", "));
    return shown == names.size() ? text : fmt::format("{} and {} more", text, names.size() - shown);
}

std::string givenText(const deployments::Given& given) {
    if (given.unit == "s")
        return units::durationText(units::seconds(given.value));
    return fmt::format("{:g}{}", given.value, given.unit == "1" ? "" : "\u202f" + given.unit);
}

} // namespace lakewright::results
