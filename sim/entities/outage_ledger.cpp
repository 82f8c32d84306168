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

void OutageLedger::wait(kernel::ClassId flowClass, const std::vector<kernel::LinkId>& links) {
    for (const kernel::LinkId link : links)
        if (const auto found = m_closed.find(link); found != m_closed.end()) {
            m_waiting[flowClass] = {found->second.fault, m_kernel.now()};
            return;
        }
}

void OutageLedger::endWait(kernel::ClassId flowClass) {
    const auto found = m_waiting.find(flowClass);
    if (found == m_waiting.end())
        return;
    m_held.push_back(heldBack(flowClass, found->second));
    m_waiting.erase(found);
}

OutageLedger::Held OutageLedger::heldBack(kernel::ClassId flowClass, const Waiting& waiting) const {
    const units::Seconds waited = m_kernel.now() - waiting.since;
    return {waiting.fault, {.link = {}, .flowClass = flowClass, .busy = waited, .flowSeconds = waited.value}};
}

std::vector<OutageLedger::Held> OutageLedger::held() const {
    std::vector<Held> all = m_held;
    for (const auto& [flowClass, waiting] : m_waiting)
        all.push_back(heldBack(flowClass, waiting));
    for (const auto& [link, closed] : m_closed)
        account(link, closed, all);
    return all;
}

} // namespace lakewright::entities
