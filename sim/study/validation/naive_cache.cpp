// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/study/validation/naive_cache.h"

#include <algorithm>
#include <list>
#include <map>
#include <optional>
#include <set>

namespace lakewright::sim {
namespace {

using Id = std::uint64_t;

/// One access as the caches below see it: weights, the number of the access and, for Belady, the next one's.
struct Ask {
    Id id = 0;
    std::uint64_t weight = 1, now = 0, next = 0;
};

/// What the cache holds, with a rank by which the least leaves first: LRU, FIFO, LFU, GDSF and Belady differ in the
/// rank.
template <class Rank>
class Ranked {
public:
    explicit Ranked(std::uint64_t capacity) : m_capacity(capacity) {}

    bool access(const Ask& ask) {
        if (const auto known = m_members.find(ask.id); known != m_members.end()) {
            Member& member = known->second;
            m_order.erase({member.rank, ask.id});
            member.rank = m_rule.hit(member.rank, ask, member.weight);
            m_order.insert({member.rank, ask.id});
            return true;
        }
        if (ask.weight > m_capacity)
            return false;
        for (; m_used + ask.weight > m_capacity; leave(*m_order.begin()))
            m_rule.evicted(m_order.begin()->first);
        const auto rank = m_rule.fresh(ask);
        m_members[ask.id] = {rank, ask.weight};
        m_order.insert({rank, ask.id});
        m_used += ask.weight;
        return false;
    }

private:
    using Value = decltype(std::declval<Rank>().fresh(Ask{}));
    struct Member {
        Value rank{};
        std::uint64_t weight = 0;
    };
    void leave(std::pair<Value, Id> entry) {
        m_used -= m_members.at(entry.second).weight;
        m_members.erase(entry.second);
        m_order.erase(entry);
    }

    Rank m_rule;
    std::map<Id, Member> m_members;
    std::set<std::pair<Value, Id>> m_order;
    std::uint64_t m_capacity, m_used = 0;
};

struct ByLastAccess {
    std::uint64_t fresh(const Ask& ask) const { return ask.now; }
    std::uint64_t hit(std::uint64_t, const Ask& ask, std::uint64_t) const { return ask.now; }
    void evicted(std::uint64_t) {}
};
struct ByArrival {
    std::uint64_t fresh(const Ask& ask) const { return ask.now; }
    std::uint64_t hit(std::uint64_t arrival, const Ask&, std::uint64_t) const { return arrival; }
    void evicted(std::uint64_t) {}
};
struct ByAccesses {
    using Value = std::pair<std::uint64_t, std::uint64_t>; ///< accesses, the latest
    Value fresh(const Ask& ask) const { return {1, ask.now}; }
    Value hit(const Value& old, const Ask& ask, std::uint64_t) const { return {old.first + 1, ask.now}; }
    void evicted(const Value&) {}
};
struct ByGreedyDual {
    struct Value {
        double priority = 0;
        std::uint64_t latest = 0, accesses = 0;
        auto operator<=>(const Value&) const = default;
    };
    Value ranked(std::uint64_t accesses, std::uint64_t weight, std::uint64_t now) const {
        return {age + static_cast<double>(accesses) / static_cast<double>(weight), now, accesses};
    }
    Value fresh(const Ask& ask) const { return ranked(1, ask.weight, ask.now); }
    Value hit(const Value& old, const Ask& ask, std::uint64_t weight) const {
        return ranked(old.accesses + 1, weight, ask.now);
    }
    void evicted(const Value& victim) { age = victim.priority; }
    double age = 0;
};
struct ByNextAccess {
    std::int64_t fresh(const Ask& ask) const { return -static_cast<std::int64_t>(ask.next); }
    std::int64_t hit(std::int64_t, const Ask& ask, std::uint64_t) const { return fresh(ask); }
    void evicted(std::int64_t) {}
};

struct Object {
    Id id = 0;
    std::uint64_t weight = 0;
    unsigned accesses = 0; ///< since it came to its place
};
using Ring = std::list<Object>;

/// CLOCK with a hand on a ring, newcomers behind the hand; SIEVE is the same hand over a queue whose newcomers come to
/// the front.
class Hand {
public:
    Hand(std::uint64_t capacity, bool sieve) : m_capacity(capacity), m_sieve(sieve) {}

    bool access(const Ask& ask) {
        if (const auto known = m_places.find(ask.id); known != m_places.end()) {
            known->second->accesses = 1;
            return true;
        }
        if (ask.weight > m_capacity)
            return false;
        while (m_used + ask.weight > m_capacity)
            evict();
        m_places[ask.id] = m_ring.insert(m_sieve ? m_ring.end() : m_hand, {ask.id, ask.weight, 0});
        m_used += ask.weight;
        return false;
    }

private:
    void evict() {
        while (true) {
            if (m_hand == m_ring.end())
                m_hand = m_ring.begin();
            if (m_hand->accesses == 0)
                break;
            m_hand->accesses = 0;
            ++m_hand;
        }
        m_used -= m_hand->weight;
        m_places.erase(m_hand->id);
        m_hand = m_ring.erase(m_hand);
    }

    Ring m_ring; ///< oldest first
    Ring::iterator m_hand = m_ring.end();
    std::map<Id, Ring::iterator> m_places;
    std::uint64_t m_capacity, m_used = 0;
    bool m_sieve;
};

class Kept {
public:
    explicit Kept(std::uint64_t capacity) : m_left(capacity) {}
    bool access(const Ask& ask) {
        if (m_kept.count(ask.id) > 0)
            return true;
        if (ask.weight <= m_left) {
            m_left -= ask.weight;
            m_kept.insert(ask.id);
        }
        return false;
    }

private:
    std::set<Id> m_kept;
    std::uint64_t m_left;
};

/// Lists of objects, latest first, of which each object is in one at most.
class Lists {
public:
    explicit Lists(std::size_t n) : m_lists(n), m_weights(n) {}

    std::optional<std::size_t> listOf(Id id) const {
        const auto known = m_places.find(id);
        return known == m_places.end() ? std::nullopt : std::optional(known->second.first);
    }
    Object& at(Id id) { return *m_places.at(id).second; }
    const Object& oldest(std::size_t list) const { return m_lists[list].back(); }
    std::uint64_t weight(std::size_t list) const { return m_weights[list]; }
    bool empty(std::size_t list) const { return m_lists[list].empty(); }
    void put(std::size_t list, const Object& object) {
        m_lists[list].push_front(object);
        m_places[object.id] = {list, m_lists[list].begin()};
        m_weights[list] += object.weight;
    }
    Object take(Id id) {
        const auto [list, place] = m_places.at(id);
        const Object object = *place;
        m_lists[list].erase(place);
        m_places.erase(id);
        m_weights[list] -= object.weight;
        return object;
    }

private:
    std::vector<Ring> m_lists;
    std::vector<std::uint64_t> m_weights;
    std::map<Id, std::pair<std::size_t, Ring::iterator>> m_places;
};

/// Figure 4 of the paper, case by case.
class AdaptiveReplacement {
public:
    explicit AdaptiveReplacement(std::uint64_t capacity) : m_c(capacity) {}

    bool access(const Ask& ask) {
        const auto list = m_lists.listOf(ask.id);
        if (list == T1 || list == T2) { // case I
            m_lists.put(T2, m_lists.take(ask.id));
            return true;
        }
        if (ask.weight > m_c)
            return false;
        if (list)
            ghostHit(*list, ask);
        else
            miss(ask);
        return false;
    }

private:
    enum : std::size_t { T1, T2, B1, B2 };

    double size(std::size_t list) const { return static_cast<double>(m_lists.weight(list)); }
    std::uint64_t all() const {
        return m_lists.weight(T1) + m_lists.weight(T2) + m_lists.weight(B1) + m_lists.weight(B2);
    }
    void dropOldest(std::size_t list) { m_lists.take(m_lists.oldest(list).id); }
    void makeRoom(const Ask& ask, bool inB2) {
        while (m_lists.weight(T1) + m_lists.weight(T2) + ask.weight > m_c) {
            const bool first = !m_lists.empty(T1) && (size(T1) > m_p || (inB2 && size(T1) == m_p));
            const std::size_t from = first || m_lists.empty(T2) ? T1 : T2;
            m_lists.put(from == T1 ? B1 : B2, m_lists.take(m_lists.oldest(from).id));
        }
    }
    void trim(std::size_t list, std::uint64_t weight) {
        while (all() + weight > 2 * m_c && !m_lists.empty(list))
            dropOldest(list);
    }
    void ghostHit(std::size_t list, const Ask& ask) { // cases II and III
        const double step = static_cast<double>(ask.weight), c = static_cast<double>(m_c);
        if (list == B1)
            m_p = std::min(c, m_p + step * (size(B1) >= size(B2) ? 1 : size(B2) / size(B1)));
        else
            m_p = std::max(0.0, m_p - step * (size(B2) >= size(B1) ? 1 : size(B1) / size(B2)));
        m_lists.take(ask.id);
        trim(B2, ask.weight);
        trim(B1, ask.weight);
        makeRoom(ask, list == B2);
        m_lists.put(T2, {ask.id, ask.weight, 0});
    }
    void miss(const Ask& ask) { // case IV
        while (m_lists.weight(T1) + m_lists.weight(B1) + ask.weight > m_c)
            dropOldest(m_lists.empty(B1) ? T1 : B1);
        trim(B2, ask.weight);
        makeRoom(ask, false);
        m_lists.put(T1, {ask.id, ask.weight, 0});
    }

    Lists m_lists{4};
    std::uint64_t m_c;
    double m_p = 0;
};

class ThreeQueues {
public:
    ThreeQueues(std::uint64_t capacity, const cache::S3FifoParams& params) : m_params(params), m_capacity(capacity) {
        m_small =
            std::max<std::uint64_t>(1, static_cast<std::uint64_t>(static_cast<double>(capacity) * params.smallShare));
        m_ghosts = static_cast<std::uint64_t>(static_cast<double>(capacity) * params.ghostShare);
    }

    bool access(const Ask& ask) {
        const auto list = m_lists.listOf(ask.id);
        if (list && *list != Ghost) {
            ++m_lists.at(ask.id).accesses;
            return true;
        }
        if (ask.weight > m_capacity)
            return false;
        if (list)
            m_lists.take(ask.id);
        while (m_lists.weight(Small) + m_lists.weight(Main) + ask.weight > m_capacity)
            if (m_lists.weight(Main) + m_small > m_capacity || m_lists.empty(Small))
                evictMain();
            else
                evictSmall();
        m_lists.put(list ? Main : Small, {ask.id, ask.weight, 0});
        return false;
    }

private:
    enum : std::size_t { Small, Main, Ghost };

    void evictMain() {
        Object object = m_lists.take(m_lists.oldest(Main).id);
        for (; object.accesses > 0; object = m_lists.take(m_lists.oldest(Main).id)) {
            object.accesses = std::min(object.accesses, 3U) - 1;
            m_lists.put(Main, object);
        }
    }
    void evictSmall() {
        while (!m_lists.empty(Small)) {
            Object object = m_lists.take(m_lists.oldest(Small).id);
            const bool wanted = object.accesses >= m_params.promoteAt;
            object.accesses = 0;
            if (!wanted)
                return remember(object);
            m_lists.put(Main, object);
        }
    }
    void remember(const Object& object) {
        if (object.weight > m_ghosts)
            return;
        while (m_lists.weight(Ghost) + object.weight > m_ghosts)
            m_lists.take(m_lists.oldest(Ghost).id);
        m_lists.put(Ghost, object);
    }

    Lists m_lists{3};
    cache::S3FifoParams m_params;
    std::uint64_t m_capacity, m_small, m_ghosts;
};

std::vector<Ask> asks(const cache::CacheSpec& spec, std::span<const traces::Access> trace) {
    std::vector<Ask> all(trace.size());
    std::map<Id, std::uint64_t> nextOf;
    for (std::size_t i = trace.size(); i-- > 0;) {
        const auto known = nextOf.find(trace[i].object);
        const bool bytes = spec.by == cache::CountedBy::Bytes;
        // Of two objects that never come again the later one leaves first.
        const std::uint64_t never = (std::uint64_t{1} << 40) + i;
        all[i] = {trace[i].object, bytes ? std::max<std::uint64_t>(1, trace[i].bytes) : 1, i,
                  known == nextOf.end() ? never : known->second};
        nextOf[trace[i].object] = i;
    }
    return all;
}

template <class Naive>
std::vector<bool> hits(Naive cache, const std::vector<Ask>& asks) {
    std::vector<bool> hit;
    for (const Ask& ask : asks)
        hit.push_back(cache.access(ask));
    return hit;
}

struct Run {
    std::uint64_t capacity;
    const std::vector<Ask>& asks;

    std::vector<bool> operator()(const cache::LruParams&) const { return hits(Ranked<ByLastAccess>(capacity), asks); }
    std::vector<bool> operator()(const cache::FifoParams&) const { return hits(Ranked<ByArrival>(capacity), asks); }
    std::vector<bool> operator()(const cache::ClockParams&) const { return hits(Hand(capacity, false), asks); }
    std::vector<bool> operator()(const cache::SieveParams&) const { return hits(Hand(capacity, true), asks); }
    std::vector<bool> operator()(const cache::LfuParams&) const { return hits(Ranked<ByAccesses>(capacity), asks); }
    std::vector<bool> operator()(const cache::GdsfParams&) const { return hits(Ranked<ByGreedyDual>(capacity), asks); }
    std::vector<bool> operator()(const cache::BeladyParams&) const {
        return hits(Ranked<ByNextAccess>(capacity), asks);
    }
    std::vector<bool> operator()(const cache::ArcParams&) const { return hits(AdaptiveReplacement(capacity), asks); }
    std::vector<bool> operator()(const cache::PinParams&) const { return hits(Kept(capacity), asks); }
    std::vector<bool> operator()(const cache::S3FifoParams& params) const {
        return hits(ThreeQueues(capacity, params), asks);
    }
};

} // namespace

std::vector<bool> naiveHits(const cache::CacheSpec& spec, std::span<const traces::Access> trace) {
    const std::vector<Ask> all = asks(spec, trace);
    return std::visit(Run{spec.capacity, all}, spec.policy);
}

} // namespace lakewright::sim
