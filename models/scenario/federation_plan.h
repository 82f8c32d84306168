// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/federation/staleness.h"

#include <optional>
#include <string>
#include <vector>

namespace lakewright::scenario {

/// Who has the truth about a set of objects that a lake and Blob share (MODELS §5.1).
enum class Mastership {
    Lake,         ///< P1: the lake is master, Blob a projection of it
    Blob,         ///< P2: Blob is master, the lake keeps copies
    MigrateOnRead ///< P3: what is read comes over, a sweep brings the rest
};

/// What happens when two sides write the same object.
enum class ConflictPolicy {
    ETag,       ///< the later write is refused with 412 and tried again
    LastWriter, ///< the later write wins, the other is lost
    Fork        ///< both are kept as versions
};

/// The endpoint that Event Grid delivers to.
struct Webhook {
    units::Frequency capacity;          ///< events it takes, > 0
    std::optional<units::Seconds> mtbf; ///< mean time from the end of an outage to the next, exponential
    units::Seconds repairMedian;        ///< lognormal
    double repairSigma = 1.2;
    units::Seconds timeToLive; ///< of an event that is not delivered
    /// Event Grid goes on holding back all events after an outage that was noticed, for up to this, evenly likely; >=
    /// 0.
    units::Seconds heldBackAtMost{};
    bool operator==(const Webhook&) const = default;
};

struct FederationPhase {
    Mastership master = Mastership::Blob;
    units::Seconds from{}; ///< ascending, the first at 0
    bool operator==(const FederationPhase&) const = default;
};

/// Objects that a lake and Blob accounts share, and how each side learns of the other's changes (MODELS §5).
struct Federation {
    std::string id, lake, region; ///< region of the accounts
    double objects = 0;           ///< > 0
    units::Bytes bytes;           ///< > 0
    bool hierarchicalNamespace = false;
    units::Frequency changes;             ///< writes at the master, > 0
    units::Frequency otherWrites;         ///< writes at the other side, >= 0
    std::optional<ConflictPolicy> policy; ///< needed as soon as both sides write
    federation::Channels channels;
    std::optional<Webhook> webhook; ///< with channels.events
    units::Frequency reads;         ///< of objects, for migration on read, >= 0
    double popularity = 0;          ///< exponent of the Zipf law of the reads, >= 0
    units::Bandwidth sweep;         ///< rate of the background sweep, >= 0
    std::vector<FederationPhase> phases;
    bool operator==(const Federation&) const = default;
};

} // namespace lakewright::scenario
