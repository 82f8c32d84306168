// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/entities/fault_process.h"

#include "sim/entities/world.h"

#include <algorithm>

namespace lakewright::entities {

using scenario::FaultKind;

FaultProcess::FaultProcess(World& world, std::size_t index)
    : m_world(world), m_index(index), m_target(targetIndex(world.scenario, world.scenario.faults[index])),
      m_times(world.random(world.scenario.faults[index].id, "fault")),
      m_pairs(world.random(world.scenario.faults[index].id, "fault-pair")) {
    if (spec().pairShare > 0)
        m_pair = m_world.pairOf(m_target);
    if (const auto* timed = std::get_if<scenario::Timed>(&spec().when))
        m_next = m_world.kernel.schedule(timed->at, [this] { begin(); });
    else
        planNext();
}

const scenario::Fault& FaultProcess::spec() const {
    return m_world.scenario.faults[m_index];
}

void FaultProcess::planNext() {
    const auto& process = std::get<scenario::RandomProcess>(spec().when);
    const units::Seconds wait = units::seconds(m_times.exponential(process.mtbf.value));
    m_next = m_world.kernel.schedule(m_world.kernel.now() + wait, [this] { begin(); });
}

void FaultProcess::begin() {
    m_since = m_world.kernel.now();
    units::Seconds duration{};
    if (const auto* timed = std::get_if<scenario::Timed>(&spec().when))
        duration = timed->duration;
    else {
        const auto& process = std::get<scenario::RandomProcess>(spec().when);
        duration = units::seconds(m_times.lognormal(process.repairMedian.value, process.repairSigma));
    }
    if (spec().kind != FaultKind::TokenIssuerDown)
        takeEffect();
    else if (spec().tokenLifetime < duration)
        m_expiries.push_back(m_world.kernel.schedule(*m_since + spec().tokenLifetime, [this] { takeEffect(); }));
    if (spec().kind == FaultKind::WanDegraded && spec().factor <= 0)
        expireTokens(duration);
    m_next = m_world.kernel.schedule(m_world.kernel.now() + duration, [this] { end(); });
}

void FaultProcess::expireTokens(units::Seconds duration) {
    for (std::size_t cluster = 0; cluster < m_world.clusterCount(); ++cluster) {
        const scenario::VariantTerms& terms = m_world.machines(cluster).terms;
        const units::Seconds lasts = std::min(terms.tokenLifetime, terms.keyLifetime);
        if (terms.variant != variant::Variant::Edge || m_world.clusterRegion(cluster) != m_target || lasts.value <= 0 ||
            lasts >= duration)
            continue;
        const char* what = terms.tokenLifetime <= terms.keyLifetime ? ": tokens expired" : ": keys expired";
        m_expiries.push_back(m_world.kernel.schedule(*m_since + lasts, [this, cluster, what] {
            m_strikes.push_back({.links = m_world.clusterLinks(cluster).links, .cluster = cluster, .closes = true});
            take(m_strikes.back(), m_world.clusterId(cluster) + what);
            strike(m_strikes.back());
        }));
    }
}

void FaultProcess::take(const Strike& one, const std::string& fault) {
    m_world.deployment.degrade(one.links, m_index, one.left);
    if (one.left <= 0)
        m_world.outages.close(one.links, fault);
}

void FaultProcess::takeEffect() {
    m_effective = true;
    m_strikes = strikesOf(m_world, spec(), m_target, m_step);
    m_pairToo = m_pair && m_pairs.uniform() < spec().pairShare;
    if (m_pairToo)
        for (Strike& more : strikesOf(m_world, spec(), *m_pair, m_step))
            m_strikes.push_back(std::move(more));
    for (const Strike& one : m_strikes)
        take(one, spec().target + ": " + title(spec(), m_step));
    if (spec().kind == FaultKind::RegionDown)
        m_world.loseRegion(m_target);
    if (m_pairToo)
        m_world.loseRegion(*m_pair);
    for (const Strike& one : m_strikes)
        strike(one);
}

void FaultProcess::strike(const Strike& one) {
    const std::size_t lakes = m_world.scenario.lakes.size();
    if (one.closes && *one.cluster < lakes)
        m_world.loseLake(*one.cluster);
    if (one.lost.vms > 0 && one.closes && *one.cluster >= lakes)
        m_world.emptyCache(*one.cluster - lakes); // nothing is left to rebuild it from
    else if (one.lost.vms > 0)
        m_world.lostVms.lose(*one.cluster, one.lost);
    if (one.cluster)
        m_world.stopped.nodesAway(*one.cluster, one.away);
}

void FaultProcess::end() {
    for (const kernel::TimerId expiry : m_expiries)
        m_world.kernel.cancel(expiry); // those that have not fired
    m_expiries.clear();
    if (m_effective)
        endEffect();
    finish();
    if (m_withdrawn)
        return;
    if (std::holds_alternative<scenario::RandomProcess>(spec().when))
        planNext();
    else if (spec().kind == FaultKind::Maintenance && ++m_step < spec().faultDomains)
        m_next = m_world.kernel.schedule(m_world.kernel.now() + spec().gap, [this] { begin(); });
}

void FaultProcess::endEffect() {
    m_effective = false;
    for (const Strike& one : m_strikes) {
        m_world.deployment.release(one.links, m_index);
        if (one.left <= 0)
            m_world.outages.reopen(one.links);
    }
    if (spec().kind == FaultKind::RegionDown)
        m_world.returnRegion(m_target);
    if (m_pairToo)
        m_world.returnRegion(*m_pair);
    for (const Strike& one : m_strikes) {
        if (one.closes && *one.cluster < m_world.scenario.lakes.size())
            m_world.returnLake(*one.cluster);
        if (one.cluster)
            m_world.stopped.nodesBack(*one.cluster, one.away);
    }
}

void FaultProcess::withdraw() {
    m_withdrawn = true;
    m_world.kernel.cancel(m_next);
    if (m_since)
        end();
}

void FaultProcess::finish() {
    if (!m_since)
        return;
    m_world.journal.record(*m_since, m_world.kernel.now(), spec().target, "fault",
                           title(spec(), m_step) + ", " + spec().target);
    m_since.reset();
}

} // namespace lakewright::entities
