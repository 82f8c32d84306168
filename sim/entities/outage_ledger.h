// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sim/kernel/kernel.h"

#include <map>
#include <string>
#include <vector>

namespace lakewright::entities {

/// Tells flows that a fault held back from those that were held back by too little capacity: a closed link is no
/// bottleneck, whoever closed it is. A link closed by several faults counts for the first until all are over.
class OutageLedger {
public:
    explicit OutageLedger(const kernel::Kernel& kernel) : m_kernel(kernel) {}

    /// `fault` closes the links, now: "lake-eu: lake down".
    void close(const std::vector<kernel::LinkId>& links, const std::string& fault);
    void reopen(const std::vector<kernel::LinkId>& links);

    /// What of the kernel's ledger is a fault's, up to now.
    struct Held {
        std::string fault;
        kernel::Limiter limiter;
    };
    std::vector<Held> held() const;

private:
    using Book = std::map<kernel::ClassId, kernel::Limiter>; ///< by class, of one link
    struct Closed {
        int faults = 0;
        std::string fault; ///< the first
        Book before;       ///< when it closed
    };
    Book bookOf(kernel::LinkId link) const;
    void account(kernel::LinkId link, const Closed& closed, std::vector<Held>& held) const;

    const kernel::Kernel& m_kernel;
    std::map<kernel::LinkId, Closed> m_closed;
    std::vector<Held> m_held; ///< of outages that are over
};

} // namespace lakewright::entities
