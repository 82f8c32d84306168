// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scenario/assumption.h"

#include <span>
#include <string>
#include <vector>

namespace lakewright::cli {

/// What calibration profiles gave, a text each: figures, then last days of profiles and of waivers. Others are left
/// out.
std::vector<std::string> fittedTexts(std::span<const scenario::Assumption> assumptions);

/// What a command says, with those: the member "fitted" of a JSON document, or lines after a text. Without any the
/// same.
std::string withFitted(std::string answer, bool isJson, std::span<const scenario::Assumption> assumptions);

} // namespace lakewright::cli
