// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/kernel/native/event_heap.h"

namespace lakewright::kernel {

bool EventHeap::cancel(EventId id) {
    const auto order = static_cast<std::uint64_t>(id);
    if (isStale(order))
        return false;
    release(slotOf(order));
    dropStale();
    constexpr std::size_t kSmall = 64;
    if (m_keys.size() > kSmall && m_keys.size() > 2 * m_live)
        m_keys.removeIf([this](std::uint64_t other) { return isStale(other); });
    return true;
}

} // namespace lakewright::kernel
