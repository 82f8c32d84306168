// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deployments/deployment.h"

#include <string>
#include <string_view>

namespace lakewright::results {

const char* answerWord(deployments::Answer answer); ///< "yes", "no", "open"
/// The sentence that every view shows for a watermark.
std::string watermarkText(std::string_view watermark);
/// "mirror-a, of all (RPO 15.5 min)", or "none".
std::string copiesText(const deployments::Deployment& deployment);
/// "0.1 1/year" with the unit of the input, times as such.
std::string givenText(const deployments::Given& given);

} // namespace lakewright::results
