// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/pilot/kit_parts.h"

namespace lakewright::pilot {

/// What one script of a kit takes.
struct PartSize {
    std::string id{}, script{}; ///< "P1", "p1-devices.sh"
    units::Bytes moved{};       ///< read and written, Σ of its commands
    units::Seconds lasts{};     ///< as the models expect, without what a person does
    std::string destroys{};     ///< empty: nothing
};

/// A kit as it is handed to a field engineer.
struct WrittenKit {
    Kit checklist{};
    std::vector<KitFile> files{}; ///< README.md, checklist.json, scripts, job files, mappings and forms to fill in
    std::vector<PartSize> parts{};
};

/// The kit for a scenario: what its plan (planOf) measures, sized by its machines, WAN, façades, jobs and migrations.
/// Durations and volumes follow from the plan's predictions and the catalogue.
WrittenKit kitFor(const scenario::Scenario& scenario, const catalogue::Catalogue& catalogue);

} // namespace lakewright::pilot
