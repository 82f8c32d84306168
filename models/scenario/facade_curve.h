// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalogue/catalogue.h"
#include "models/facade/mix.h"
#include "models/facade/service_curve.h"
#include "models/units/quantity.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lakewright::scenario {

/// What a curve limits: transfers that read, transfers that write, or only the queries that name it.
enum class Direction { Read, Write, Requests };

/// What the request level found a façade of one cluster to serve (DESIGN §3). One of reads or writes is a limit of
/// every lake and cache whose clusters have this size and number of VMs, beside those of the data path. One with points
/// says how long requests take at a load, for the queries that name it.
struct FacadeCurve {
    std::string id;
    std::string size; ///< catalogue id of the VM size
    int nodes = 0;    ///< VMs of a cluster
    Direction direction = Direction::Read;
    std::string mix;                          ///< of operations, by name
    std::optional<facade::Mix> asked;         ///< the mix itself, where the scenario has it
    units::Bandwidth payload;                 ///< of one cluster in saturation, > 0
    units::Frequency requests;                ///< the same; 0: not stated
    std::vector<facade::ServicePoint> points; ///< by offered load, ascending
    std::string limiting;                     ///< the resource that bound it
    catalogue::Source source;
    bool operator==(const FacadeCurve&) const = default;
};

/// What the curves let one cluster of this size and number of VMs read or write; nothing without such a curve.
std::optional<units::Bandwidth> facadeRate(const std::vector<FacadeCurve>& curves, std::string_view size, int nodes,
                                           Direction direction);

/// The same as a curve that is read at a load. Precondition: it has points.
facade::ServiceCurve serviceCurve(const FacadeCurve& curve);

} // namespace lakewright::scenario
