// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace lakewright::entities {

/// Which replication of which experiment: with an entity and a purpose, the key of every random number (MODELS §0.5).
struct ReplicationId {
    std::uint64_t seed = 1;
    std::uint32_t index = 0;
    bool operator==(const ReplicationId&) const = default;
};

} // namespace lakewright::entities
