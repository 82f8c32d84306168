// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cache/admission.h"
#include "models/cache/policy.h"
#include "models/traces/access.h"

#include <memory>
#include <optional>
#include <span>

namespace lakewright::cache {

/// What the capacity of a cache is counted in.
enum class CountedBy { Objects, Bytes };

/// A cache as it is asked for. An object larger than the capacity is never admitted; one of no bytes counts as one
/// byte, so that a capacity bounds the number of objects. An object keeps the size it was admitted with.
struct CacheSpec {
    PolicyParams policy;
    CountedBy by = CountedBy::Objects;
    std::uint64_t capacity = 0; ///< objects or bytes
    Admission admission = AdmitAll{};
    /// Age, counted from admission, from which an object is stale: it is dropped when it is asked for, and that is a
    /// miss. Stale objects that nobody asks for stay until they are evicted.
    std::optional<units::Seconds> timeToLive{};
    bool operator==(const CacheSpec&) const = default;
};

/// A cache without its contents: which objects are in it, exactly as the policy's authors define it.
class Cache {
public:
    virtual ~Cache() = default;
    /// Serves accesses in order; hits[i] is 1 when access i was a hit, else 0. Precondition: spans of the same size.
    virtual void serve(std::span<const traces::Access> accesses, std::span<std::uint8_t> hits) = 0;
    virtual std::uint64_t used() const = 0;    ///< objects or bytes, as the capacity; never more than it
    virtual std::uint64_t objects() const = 0; ///< cached now
    virtual std::uint64_t memory() const = 0;  ///< bytes of memory that the records of all objects take
};

/// Whether a policy needs to know the accesses to come.
bool isOffline(const PolicyParams& policy);

/// An empty cache. `next` is for offline policies: for each access that will be served the position of the next one to
/// the same object (see belady.h); it must live as long as the cache.
std::unique_ptr<Cache> makeCache(const CacheSpec& spec, std::span<const std::uint32_t> next = {});

} // namespace lakewright::cache
