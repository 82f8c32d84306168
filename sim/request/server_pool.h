// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/units/quantity.h"

#include <algorithm>
#include <functional>
#include <vector>

namespace lakewright::request {

/// k servers with one queue, first come first served, by the recursion of Kiefer and Wolfowitz: who comes takes the
/// server that is free first, so the end of its service is known on arrival and waiting needs no event.
class ServerPool {
public:
    explicit ServerPool(int servers) : m_free(static_cast<std::size_t>(servers), 0.0) {} ///< servers >= 1

    /// End of the service of one who comes now and needs `time` of a server. Arrivals in order of `now`.
    units::Seconds serve(units::Seconds now, units::Seconds time) {
        const double end = std::max(now.value, m_free.front()) + time.value;
        replaceFirst(end);
        return units::seconds(end);
    }

private:
    void replaceFirst(double end) {
        const std::size_t size = m_free.size();
        std::size_t hole = 0;
        for (std::size_t child = 1; child < size; child = 2 * hole + 1) {
            if (child + 1 < size && m_free[child + 1] < m_free[child])
                ++child;
            if (end <= m_free[child])
                break;
            m_free[hole] = m_free[child];
            hole = child;
        }
        m_free[hole] = end;
    }

    std::vector<double> m_free; ///< when each server is free, seconds: a heap, least first
};

} // namespace lakewright::request
