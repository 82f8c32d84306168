// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/units/quantity.h"

#include <functional>
#include <optional>
#include <string_view>
#include <vector>

namespace lakewright::traces {

class LineReader;

std::string_view trimmed(std::string_view text); ///< without blanks at both ends
/// What lies between `before` and the first `after` behind it, trimmed; empty when either is missing.
std::string_view between(std::string_view text, std::string_view before, std::string_view after);
/// What follows `label` at the start of a line, trimmed; nothing when the line begins otherwise.
std::optional<std::string_view> afterLabel(std::string_view line, std::string_view label);
/// The text from the first line on that begins with '{' or '[', blanks before it allowed; empty when there is none.
std::string_view fromBrace(std::string_view text);
/// A finite number that is not negative, blanks around it allowed.
std::optional<double> plainNumber(std::string_view text);
/// The same of a line that was read, for a figure that has to be there. Throws diagnostics::InputError with its row.
double figureIn(const LineReader& lines, std::string_view text, std::string_view line);
/// The parts between blanks.
std::vector<std::string_view> wordsOf(std::string_view text);
/// True when one of the lines, without blanks at both ends, fits; a line that a terminal wrote over another is one too.
bool hasLine(std::string_view text, const std::function<bool(std::string_view)>& fits);
/// "1m52.742s", "994.4µs", "1h0m3s": a duration as Go writes it; nothing for any other text.
std::optional<units::Seconds> goDuration(std::string_view text);

} // namespace lakewright::traces
