// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deployments/deployment.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lakewright::results {

const char* answerWord(deployments::Answer answer); ///< "yes", "no", "open"
/// The sentence that every view shows for a watermark.
std::string watermarkText(std::string_view watermark);
/// "mirror-a, of all (RPO 15.5 min)", or "none".
std::string copiesText(const deployments::Deployment& deployment);
/// A rule's answer with the deployments of one variant that it is the same of.
struct SharedVerdict {
    std::vector<std::string> of; ///< ids
    std::string variant;
    deployments::Verdict verdict;
};
/// By first appearance. Rules that hold are left out but for those of the first `withYes` deployments.
std::vector<SharedVerdict> sharedVerdicts(std::span<const deployments::Deployment> deployments,
                                          std::size_t withYes = 0);
/// "lake-us, cache-a and 48 more".
std::string namesText(const std::vector<std::string>& names);
/// "0.1 1/year" with the unit of the input, times as such.
std::string givenText(const deployments::Given& given);

} // namespace lakewright::results
