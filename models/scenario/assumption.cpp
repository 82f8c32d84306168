// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/assumption.h"

#include <fmt/format.h>

namespace lakewright::scenario {

std::string toText(const Assumption& assumption) {
    return fmt::format("{} {}{}{}: {}", assumption.pointer, assumption.value, assumption.unit.empty() ? "" : " ",
                       assumption.unit, assumption.source);
}

} // namespace lakewright::scenario
