// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/replay/spatial_sample.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace lakewright::sim {

diagnostics::InputError nothingSampled(double rate) {
    return diagnostics::InputError({{.file = "",
                                     .pointer = "",
                                     .message = "None of the objects of the trace is in the sample",
                                     .found = std::to_string(rate),
                                     .allowed = "a larger share of the objects"}});
}

std::uint64_t miniatureCapacity(std::uint64_t capacity, double rate) {
    const auto scaled = static_cast<std::uint64_t>(std::llround(static_cast<double>(capacity) * rate));
    return capacity == 0 ? 0 : std::max<std::uint64_t>(scaled, 1);
}

} // namespace lakewright::sim
