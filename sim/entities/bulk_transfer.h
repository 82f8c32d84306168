// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/stats/philox.h"
#include "sim/entities/batch_parts.h"
#include "sim/kernel/kernel.h"

#include <cstddef>
#include <deque>
#include <optional>
#include <vector>

namespace lakewright::entities {

class World;

/// Batches of bulk data between clients and a lake. Parts of batches move one after the other, as one flow; what has
/// not moved yet is in the buffer, or with the clients where there is none. A part enters the buffer when the clients
/// have all of it, so that a delay is too long by at most one part.
class BulkTransfer {
public:
    struct Batch {
        units::Seconds begin;
        units::Bytes placed;                ///< up to now
        bool whole = false;                 ///< no part is still to come
        std::size_t underway = 0;           ///< parts that came and are not in place
        std::optional<units::Seconds> done; ///< last byte in place
    };
    struct Delay { ///< of a part: half of it at hand to all of it in place
        units::Seconds time;
        units::Bytes bytes;
    };
    BulkTransfer(World& world, std::size_t index);

    units::Bytes came() const { return m_came; }
    units::Bytes placed() const { return m_placed; } ///< whole parts
    units::Bytes dropped() const { return m_dropped; }
    units::Bytes moved() const { return m_placed + movedOfFirst(); }    ///< exact at now
    units::Bytes buffered() const { return m_queued - movedOfFirst(); } ///< the same; with the clients without a buffer
    units::Bytes blocked() const { return m_blocked ? m_blocked->bytes : units::Bytes{}; } ///< came, waits for room
    units::Bytes mostBuffered() const { return m_mostBuffered; }
    units::Seconds longestWait() const { return m_longestWait; } ///< of clients at a full buffer
    units::Seconds burstTime() const { return m_burstTime; }     ///< of batches that came whole
    units::Seconds waited() const { return m_waited; }           ///< the same
    const std::vector<Batch>& batches() const { return m_batches; }
    const std::vector<Delay>& delays() const { return m_delays; }
    /// Closes the books at the horizon.
    void finish();

private:
    struct Coming {
        std::size_t batch;
        std::vector<BatchPart> parts;
    };
    struct Part {
        std::size_t batch;
        units::Bytes bytes;
        units::Seconds atHand;
    };
    void planNext();
    void begin();
    void open(units::Seconds at);
    void close(std::size_t batch);
    void awaitPart();
    void partCame();
    void partDone(const Part& part);
    void accept(const Part& part);
    void moveNext();
    void inPlace();
    units::Bytes movedOfFirst() const;
    bool fits(units::Bytes bytes) const;
    void settle(std::size_t batch);

    World& m_world;
    std::size_t m_index;
    stats::RandomStream m_times, m_shapes;
    std::vector<std::size_t> m_followers;
    std::vector<Batch> m_batches;
    std::vector<Delay> m_delays;

    std::deque<Coming> m_coming; ///< batches whose parts are still to come; those of the first come
    std::size_t m_part = 0;      ///< next of the first
    units::Seconds m_shift{};    ///< by which the first is late
    units::Seconds m_batchWait{};
    std::optional<Part> m_blocked;
    units::Seconds m_blockedSince{};

    std::deque<Part> m_queue; ///< the first is under way
    std::optional<kernel::FlowId> m_flow;
    units::Bytes m_came, m_placed, m_dropped, m_queued, m_mostBuffered;
    units::Seconds m_longestWait{}, m_burstTime{}, m_waited{};
};

} // namespace lakewright::entities
