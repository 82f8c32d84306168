// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/results/amount_text.h"

#include "models/results/present.h"

#include <fmt/format.h>

namespace lakewright::results {

std::string amountText(double value, std::string_view unit) {
    const Scale scale = scaleFor(unit, value);
    return fmt::format("{:.4g}{}{}", value / scale.factor, scale.name.empty() ? "" : " ", scale.name);
}

} // namespace lakewright::results
