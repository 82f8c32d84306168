// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scenario/place.h"

#include <algorithm>

namespace lakewright::scenario {

/// Whether data of one region may be kept in another: its residency names the other's area, or is not stated.
inline bool mayKeep(const Region& data, const Region& copy) {
    return data.residency.empty() ||
           std::find(data.residency.begin(), data.residency.end(), copy.area) != data.residency.end();
}

} // namespace lakewright::scenario
