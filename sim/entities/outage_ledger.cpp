// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/entities/outage_ledger.h"

namespace lakewright::entities {

OutageLedger::Book OutageLedger::bookOf(kernel::LinkId link) const {
    Book book;
    for (const kernel::Limiter& limiter : m_kernel.limiters())
        if (limiter.link == link)
            book[limiter.flowClass] = limiter;
    return book;
}

void OutageLedger::close(const std::vector<kernel::LinkId>& links, const std::string& fault) {
    for (const kernel::LinkId link : links) {
        Closed& closed = m_closed[link];
        if (closed.faults++ > 0)
            continue;
        closed.fault = fault;
        closed.before = bookOf(link);
    }
}

void OutageLedger::reopen(const std::vector<kernel::LinkId>& links) {
    for (const kernel::LinkId link : links) {
        const auto found = m_closed.find(link);
        if (--found->second.faults > 0)
            continue;
        account(link, found->second, m_held);
        m_closed.erase(found);
    }
}

void OutageLedger::account(kernel::LinkId link, const Closed& closed, std::vector<Held>& held) const {
    for (auto [flowClass, limiter] : bookOf(link)) {
        if (const auto before = closed.before.find(flowClass); before != closed.before.end()) {
            limiter.busy -= before->second.busy;
            limiter.flowSeconds -= before->second.flowSeconds;
        }
        if (limiter.busy.value > 0)
            held.push_back({closed.fault, limiter});
    }
}

std::vector<OutageLedger::Held> OutageLedger::held() const {
    std::vector<Held> all = m_held;
    for (const auto& [link, closed] : m_closed)
        account(link, closed, all);
    return all;
}

} // namespace lakewright::entities
