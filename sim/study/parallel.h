// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>

namespace lakewright::sim {

/// Calls `body` for every index below `count` on at most `jobs` threads, this one among them; which thread takes which
/// does not matter to a body that only writes to its own place. The first exception ends the handing out and is thrown
/// again once all threads have stopped.
void parallelFor(std::size_t count, int jobs, const std::function<void(std::size_t)>& body);

} // namespace lakewright::sim
