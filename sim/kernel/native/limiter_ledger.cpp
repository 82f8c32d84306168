// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/kernel/native/limiter_ledger.h"

#include "sim/kernel/native/max_min.h"

namespace lakewright::kernel {

void LimiterLedger::addClass(std::span<const Hop> route) {
    ClassState& state = m_classes.emplace_back();
    for (const Hop& hop : route)
        state.route.push_back(hop.link);
    state.entries.resize(route.size() + 1);
}

void LimiterLedger::set(units::Seconds now, ClassId flowClass, int limiter, std::uint32_t flows) {
    ClassState& state = m_classes[static_cast<std::size_t>(flowClass)];
    if (state.limiter == limiter && state.flows == flows)
        return;
    if (state.limiter != MaxMin::kNothing) {
        Entry& entry = state.entries[static_cast<std::size_t>(state.limiter + 1)];
        entry.seconds += now.value - state.since;
        entry.flowSeconds += state.flows * (now.value - state.since);
    }
    state.since = now.value;
    state.flows = flows;
    if (state.limiter == limiter)
        return;
    if (state.limiter >= 0) {
        LinkState& before = m_links[static_cast<std::size_t>(state.route[static_cast<std::size_t>(state.limiter)])];
        if (--before.classes == 0)
            before.seconds += now.value - before.since;
    }
    if (limiter >= 0) {
        LinkState& after = m_links[static_cast<std::size_t>(state.route[static_cast<std::size_t>(limiter)])];
        if (after.classes++ == 0)
            after.since = now.value;
    }
    state.limiter = limiter;
}

std::vector<Limiter> LimiterLedger::entries(units::Seconds now) const {
    std::vector<Limiter> all;
    for (std::size_t id = 0; id < m_classes.size(); ++id) {
        const ClassState& state = m_classes[id];
        for (std::size_t place = 0; place < state.entries.size(); ++place) {
            const double open = static_cast<int>(place) - 1 == state.limiter ? now.value - state.since : 0;
            const Entry& entry = state.entries[place];
            if (entry.seconds + open <= 0)
                continue;
            Limiter& limiter = all.emplace_back();
            if (place > 0)
                limiter.link = state.route[place - 1];
            limiter.flowClass = ClassId{static_cast<std::uint32_t>(id)};
            limiter.busy = {entry.seconds + open};
            limiter.flowSeconds = entry.flowSeconds + state.flows * open;
        }
    }
    return all;
}

units::Seconds LimiterLedger::saturated(units::Seconds now, LinkId link) const {
    const LinkState& state = m_links[static_cast<std::size_t>(link)];
    return {state.seconds + (state.classes > 0 ? now.value - state.since : 0)};
}

} // namespace lakewright::kernel
