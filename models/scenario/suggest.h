// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lakewright::scenario {

/// The candidate that differs least from `word`, by at most a third of its letters (capitals count as equal); empty
/// when none is near. Of equally near ones the first.
std::string nearest(std::string_view word, const std::vector<std::string>& candidates);

/// What may stand in a place: the nearest candidate as a question, and all of them when they are few:
/// "did you mean westeurope? One of the 62 regions", "one of native, simgrid".
std::string oneOf(std::string_view word, const std::vector<std::string>& candidates, std::string_view plural);

} // namespace lakewright::scenario
