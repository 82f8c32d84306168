// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/viewmodels/object_ref.h"
#include "models/catalogue/catalogue.h"
#include "models/scenario/scenario.h"

#include <QString>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lakewright::desktop {

/// A scenario beside the catalogue, with the relations that views ask for. Both outlive it.
class Deployment {
public:
    struct Position {
        double latitude = 0, longitude = 0; ///< degrees
    };

    Deployment(const scenario::Scenario& scenario, const catalogue::Catalogue& catalogue)
        : m_scenario(&scenario), m_catalogue(&catalogue) {}

    const scenario::Scenario& scenario() const { return *m_scenario; }
    const catalogue::Catalogue& catalogue() const { return *m_catalogue; }

    /// Provider's name, catalogue's display name, or the id.
    QString regionName(std::string_view id) const;
    /// "Europe", "Asia Pacific", …; the scenario's area where the catalogue has no group.
    QString geographyGroup(const scenario::Region& region) const;
    std::optional<Position> position(const scenario::Region& region) const;
    /// The scenario's own size of this id, else the catalogue's; null when neither has it.
    const catalogue::VmSize* size(std::string_view id) const;

    const scenario::Region* region(std::string_view id) const;
    const scenario::Lake* lake(std::string_view id) const;
    const scenario::Cache* cacheIn(std::string_view region) const; ///< null: none
    const scenario::Dataset* dataset(std::string_view id) const;
    /// Lakes whose data sets the region's jobs read or its cache is filled with, in scenario order.
    std::vector<const scenario::Lake*> lakesServing(std::string_view region) const;
    int gpusIn(std::string_view region) const;
    int jobsIn(std::string_view region) const;
    /// True for a region with a job or a cache.
    bool isGpuRegion(std::string_view region) const;
    /// Round trip at the scenario's percentile, with the extra of external providers; nothing when not published.
    std::optional<units::Seconds> roundTrip(const scenario::Region& from, const scenario::Region& to) const;
    /// The region that shows an object on the map; empty when it has none.
    std::string regionOf(const ObjectRef& object) const;

private:
    const scenario::Scenario* m_scenario;
    const catalogue::Catalogue* m_catalogue;
};

} // namespace lakewright::desktop
