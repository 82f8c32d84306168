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

    /// One flow of a class cannot start while what it needs is closed: it waits for the fault that closed one of the
    /// links, from now on and until it starts or is given up. Precondition: none of the class waits.
    void wait(kernel::ClassId flowClass, const std::vector<kernel::LinkId>& links);
    void endWait(kernel::ClassId flowClass); ///< does nothing where none waits

    /// What is a fault's, up to now: of the kernel's ledger, and of flows that waited to start, which has no link.
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
    struct Waiting {
        std::string fault;
        units::Seconds since;
    };
    Held heldBack(kernel::ClassId flowClass, const Waiting& waiting) const;
    Book bookOf(kernel::LinkId link) const;
    void account(kernel::LinkId link, const Closed& closed, std::vector<Held>& held) const;

    const kernel::Kernel& m_kernel;
    std::map<kernel::LinkId, Closed> m_closed;
    std::map<kernel::ClassId, Waiting> m_waiting;
    std::vector<Held> m_held; ///< of outages and waits that are over
};

} // namespace lakewright::entities
