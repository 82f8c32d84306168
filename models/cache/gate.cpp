// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cache/gate.h"

namespace lakewright::cache {
namespace {

stats::RandomStream chances(const Admission& admission) {
    const auto* some = std::get_if<AdmitSome>(&admission);
    return {some ? some->seed : 0, 0, "cache", "admission"};
}

} // namespace

Gate::Gate(const CacheSpec& spec)
    : m_open(std::holds_alternative<AdmitAll>(spec.admission)), m_admission(spec.admission),
      m_random(chances(spec.admission)),
      m_missedOnce(spec.by == CountedBy::Bytes,
                   std::holds_alternative<AdmitSecondHit>(spec.admission) ? spec.capacity : 0),
      m_order(m_missedOnce), m_capacity(spec.capacity) {}

bool Gate::decide(std::uint64_t id, std::uint32_t tag, std::uint64_t weight) {
    if (const auto* some = std::get_if<AdmitSome>(&m_admission))
        return m_random.uniform() < some->probability;
    return isSecondMiss(id, tag, weight);
}

bool Gate::isSecondMiss(std::uint64_t id, std::uint32_t tag, std::uint64_t weight) {
    if (const Slot slot = m_missedOnce.find(id, tag); slot != kNoSlot) {
        forget(slot);
        return true;
    }
    while (m_remembered + weight > m_capacity)
        forget(m_order.back());
    m_order.pushFront(m_missedOnce.add(id, tag, weight));
    m_remembered += weight;
    return false;
}

void Gate::forget(Slot slot) {
    m_remembered -= m_missedOnce.weight(slot);
    m_order.remove(slot);
    m_missedOnce.remove(slot);
}

} // namespace lakewright::cache
