// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/facade/mix.h"
#include "models/stats/philox.h"
#include "sim/request/fair_queue.h"
#include "sim/request/flight.h"
#include "sim/request/token_bucket.h"

#include <optional>
#include <vector>

namespace lakewright::request {

/// Who a request belongs to and whether an attempt is let in: caps of tenant, account and blob, then a fair queue.
class Admission {
public:
    /// `areSpent`: the caps begin without the tokens of their burst.
    Admission(const facade::Admission& rules, std::uint64_t seed, std::uint32_t replication, bool areSpent = false);
    void assign(Flight& flight); ///< draws tenant and blob
    /// False: the attempt is answered 503. A token that one cap gave is gone when another refuses, as at a gateway.
    bool admits(units::Seconds now, const Flight& flight);
    bool queues() const { return m_queue.has_value(); }
    void add(units::Seconds now, std::uint32_t id, const Flight& flight) { m_queue->add(now, flight.tenant, 1, id); }
    std::optional<FairQueue::Job> start(units::Seconds now) { return m_queue->start(now); }

private:
    std::vector<double> m_until; ///< cumulated shares of the tenants
    std::vector<std::optional<TokenBucket>> m_tenants;
    std::optional<TokenBucket> m_account;
    std::vector<TokenBucket> m_blobs;
    std::optional<FairQueue> m_queue;
    stats::RandomStream m_random;
};

} // namespace lakewright::request
