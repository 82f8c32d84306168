// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalogue/catalogue.h"
#include "models/units/quantity.h"

#include <string>

namespace lakewright::scenario {

enum class Direction { Read, Write };

/// What the request level found a façade of one cluster to serve in saturation (DESIGN §3): a limit of every lake and
/// cache whose clusters have this size and number of VMs, beside those of the data path.
struct FacadeCurve {
    std::string id;
    std::string size; ///< catalogue id of the VM size
    int nodes = 0;    ///< VMs of a cluster
    Direction direction = Direction::Read;
    std::string mix;          ///< of operations, by name
    units::Bandwidth payload; ///< of one cluster, > 0
    std::string limiting;     ///< the resource that bound it
    catalogue::Source source;
    bool operator==(const FacadeCurve&) const = default;
};

} // namespace lakewright::scenario
