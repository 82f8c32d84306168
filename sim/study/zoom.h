// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalogue/catalogue.h"
#include "models/facade/facade.h"
#include "models/facade/mix.h"
#include "models/scenario/scenario.h"

#include <optional>
#include <string>
#include <vector>

namespace lakewright::sim {

/// Requests of one mix that one cluster of a façade is asked at an instant, as flow level sees them.
struct FacadeStream {
    std::string from;                 ///< whose: queries by id, or the "reads" and "writes" of bulk transfers
    std::optional<facade::Mix> mix{}; ///< nothing where the scenario does not say what is asked
    units::Bandwidth payload;         ///< served
    units::Frequency asked, served;   ///< 0 without a mix
};

/// One cluster of a lake or cache at an instant of a flow-level run (replication 0).
struct FacadeMoment {
    std::string place, size; ///< ids of the lake or cache and of its VM size
    int nodes = 0;           ///< VMs that are up, of each cluster on average
    int clusters = 1;
    double load = 0;                     ///< of the busiest link over its capacity now, [0, 1]
    facade::Facade facade{};             ///< of the VMs that are up; meaningless when none is
    units::Bandwidth rebuild{};          ///< of one cluster, beside the streams
    std::vector<FacadeStream> streams{}; ///< those that move something
};

/// Runs flow level to `at`. Preconditions: the place is a lake or cache; 0 <= at <= horizon.
FacadeMoment facadeAt(const scenario::Scenario& scenario, const catalogue::Catalogue& catalogue,
                      const std::string& place, units::Seconds at);

/// The bytes of all streams as requests of one mix.
FacadeStream asOneMix(const std::vector<FacadeStream>& streams, const facade::Mix& mix);

/// All streams as one, with the operations of each in proportion to what is asked. Clients, retries, admission and
/// tokens are those of the stream that asks most; connections add up. Precondition: not empty, all have a mix.
FacadeStream together(const std::vector<FacadeStream>& streams);

} // namespace lakewright::sim
