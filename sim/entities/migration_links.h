// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/migration/transfer.h"
#include "sim/kernel/kernel.h"

#include <cstddef>
#include <vector>

namespace lakewright::entities {

class World;

/// Uses of one link by several classes, so that Hop::use can hold them: load per byte divided by `unit`, rounded up.
struct ScaledUses {
    double unit = 1;
    std::vector<double> uses;
};
/// The unit for which the rounded loads are nearest to the exact ones, each weighed by its class's share of the load.
/// Loads > 0; as many shares as loads.
ScaledUses scaledUses(const std::vector<double>& loads, const std::vector<double>& shares);

/// What a replication draws of what is not known before a migration runs: factors, medians of 1 (MODELS §6.3).
struct MigrationLuck {
    double requests = 1, bandwidth = 1, inventory = 1;
};

/// The links of a migration and the flow classes over them (MODELS §6.1): requests and egress of each group of
/// accounts, the hosts' slots and NICs, the façade's objects, the hashing CPUs. A part of the mixture of sizes has a
/// class of its own, because it loads the requests and the bytes of the same account differently.
class MigrationLinks {
public:
    MigrationLinks(World& world, std::size_t migration, const MigrationLuck& luck);

    kernel::ClassId copyClass(std::size_t group, std::size_t part) const { return m_copy[group][part]; }
    kernel::ClassId verifyClass() const { return m_verify; }
    /// Requests and egress of all accounts: what an episode of throttling closes.
    const std::vector<kernel::LinkId>& accountLinks() const { return m_accounts; }

private:
    kernel::LinkId addLink(const char* name, double capacity);
    void addClasses(std::size_t group, const ScaledUses& requests, const ScaledUses& slots, const ScaledUses& objects);

    World& m_world;
    std::size_t m_index;
    std::vector<kernel::LinkId> m_requests, m_egress, m_accounts; ///< by group; all of them
    kernel::LinkId m_slots{}, m_hosts{}, m_objects{};
    bool m_limitsObjects = false;
    std::vector<double> m_weights; ///< by part: bytes of a second of a slot
    std::vector<std::vector<kernel::ClassId>> m_copy;
    kernel::ClassId m_verify{};
};

} // namespace lakewright::entities
