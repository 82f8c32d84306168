// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/stats/philox.h"
#include "sim/kernel/kernel.h"

#include <cstddef>
#include <functional>
#include <optional>

namespace lakewright::entities {

class World;

/// Queries as a stream of bytes from a lake, capped at what is asked. What the lake does not serve at once is lost: the
/// requests come whatever becomes of those before, and clients give up.
class QueryStream {
public:
    QueryStream(World& world, std::size_t index);

    /// Ends the flow under way, lets `change` give the load another rate, and goes on with it.
    void retune(const std::function<void()>& change);

    units::Frequency asking() const; ///< requests a second, now
    double asked() const;            ///< requests up to now
    double served() const;           ///< the same
    std::size_t lake() const { return m_lake; }
    kernel::ClassId flowClass() const; ///< of the stream, now

private:
    void open();
    void close();
    void turn();
    void follow();              ///< the hour, or a surge
    double level() const;       ///< of what is asked over the rate
    units::Bytes moved() const; ///< by the flow under way

    World& m_world;
    std::size_t m_index, m_lake;
    stats::RandomStream m_phases;
    bool m_bursting = false;
    double m_calm = 1; ///< level outside bursts
    units::Seconds m_since;
    units::Bytes m_size; ///< of the flow under way
    kernel::FlowId m_flow{};
    double m_asked = 0, m_served = 0; ///< requests of phases that are over
};

} // namespace lakewright::entities
