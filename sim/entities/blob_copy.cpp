// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/entities/blob_copy.h"

#include "models/scenario/migration_transfer.h"
#include "models/units/text.h"
#include "sim/entities/world.h"

#include <algorithm>

namespace lakewright::entities {
namespace {

/// Batches of a group of accounts under way at once: enough that a slow one holds nothing up. Tier E: grain.
constexpr int kUnderWay = 32;

MigrationLuck drawn(const World& world, const scenario::BlobMigration& spec) {
    const auto factor = [&](const char* what, double sigma) { return world.random(spec.id, what).lognormal(1, sigma); };
    return {factor("requests", spec.uncertainty.requests), factor("bandwidth", spec.uncertainty.bandwidth),
            factor("inventory", spec.uncertainty.inventory)};
}

/// After the faults' in what degrades links.
std::size_t silenceToken(const World& world, std::size_t migration, std::size_t kind) {
    return world.scenario.faults.size() + 2 * migration + kind;
}

AccountSilence::Kind throttlesOf(const migration::Uncertainty& unknown) {
    return {"throttles", unknown.throttlesPerDay, {unknown.throttle, 0}, "accounts answered nothing"};
}

AccountSilence::Kind outagesOf(const migration::Uncertainty& unknown) {
    return {"outages",
            unknown.outagesPerYear / migration::kDaysOfYear,
            {unknown.outage, unknown.outageSigma},
            "region of the accounts down"};
}

} // namespace

BlobCopy::BlobCopy(World& world, std::size_t index)
    : m_world(world), m_index(index), m_luck(drawn(world, world.scenario.migrations[index])),
      m_links(world, index, m_luck), m_groups(spec().accounts.size()),
      m_throttles(world, spec().id, silenceToken(world, index, 0), throttlesOf(spec().uncertainty)),
      m_outages(world, spec().id, silenceToken(world, index, 1), outagesOf(spec().uncertainty)) {
    for (std::size_t group = 0; group < m_groups.size(); ++group)
        for (const Batch& batch : jobParts(spec(), group, m_luck.inventory)) {
            m_groups[group].waiting.push_back(batch);
            m_firstBytes += batch.size;
            ++m_pending;
        }
    const migration::Uncertainty& unknown = spec().uncertainty;
    m_begun = unknown.grant * world.random(spec().id, "grant").lognormal(1, unknown.grantSigma);
    m_passSince = m_changesSince = m_begun;
    world.kernel.schedule(m_begun, [this] { begin(); });
}

const scenario::BlobMigration& BlobCopy::spec() const {
    return m_world.scenario.migrations[m_index];
}

void BlobCopy::record(units::Seconds since, const std::string& what) {
    m_world.journal.record(since, m_world.kernel.now(), spec().id, "migration", what);
}

void BlobCopy::begin() {
    for (std::size_t group = 0; group < m_groups.size(); ++group)
        release(group);
    m_throttles.start(m_links.accountLinks());
    m_outages.start(m_links.accountLinks());
}

/// Everything that is listed by now joins the queue; a timer waits for the next.
void BlobCopy::release(std::size_t group) {
    Group& one = m_groups[group];
    while (!one.waiting.empty() && m_begun + one.waiting.front().released <= m_world.kernel.now()) {
        one.ready.push_back(one.waiting.front());
        one.waiting.pop_front();
    }
    if (!one.waiting.empty())
        m_world.kernel.schedule(m_begun + one.waiting.front().released, [this, group] { release(group); });
    startReady(group);
}

void BlobCopy::startReady(std::size_t group) {
    Group& one = m_groups[group];
    while (!one.ready.empty() && one.underWay < kUnderWay) {
        const Batch batch = one.ready.front();
        one.ready.pop_front();
        ++one.underWay;
        m_world.kernel.startFlow(m_links.copyClass(group, batch.part), batch.size,
                                 [this, group, size = batch.size] { copiedBatch(group, size); });
    }
}

void BlobCopy::copiedBatch(std::size_t group, units::Bytes size) {
    --m_groups[group].underWay;
    if (!m_firstCopied)
        m_copied += size;
    verify(size);
    startReady(group);
    stepEnded();
}

void BlobCopy::verify(units::Bytes size) {
    if (spec().verified <= 0)
        return;
    ++m_verifying;
    m_world.kernel.startFlow(m_links.verifyClass(), size * spec().verified, [this] {
        --m_verifying;
        if (m_comparing)
            changeOver();
    });
}

double BlobCopy::changedSince(units::Seconds since) const {
    return std::min(1.0, scenario::changedPerDay(spec()) * ((m_world.kernel.now() - since) / units::days(1)));
}

/// Looks for what has changed since the pass before began, each group in its own way, and copies it.
void BlobCopy::beginPass() {
    const double share = changedSince(m_changesSince);
    m_passSince = m_changesSince = m_world.kernel.now();
    m_changed += share * spec().objects * m_luck.inventory;
    for (std::size_t group = 0; group < m_groups.size(); ++group) {
        ++m_pending; // the search itself
        const bool feeds = spec().accounts[group].detection == scenario::Detection::Feed;
        const units::Seconds search = feeds ? spec().feedLag : scenario::listingTime(spec()) * m_luck.inventory;
        m_world.kernel.schedule(m_world.kernel.now() + search, [this, group, share] {
            startChanges(group, share);
            stepEnded();
        });
    }
}

void BlobCopy::startChanges(std::size_t group, double share) {
    const double ofAll = share * m_luck.inventory * spec().accounts[group].count / accountsOf(spec());
    m_caughtUp += ofAll * spec().objects;
    for (const Batch& batch : changedParts(spec(), ofAll)) {
        m_groups[group].ready.push_back(batch);
        ++m_pending;
    }
    startReady(group);
}

void BlobCopy::stepEnded() {
    if (--m_pending > 0)
        return;
    if (m_firstCopied)
        return passOver();
    m_firstCopied = m_world.kernel.now();
    record(m_begun,
           "first copy of " + units::display(m_firstBytes) + " after " + units::durationText(*m_firstCopied - m_begun));
    beginPass();
}

void BlobCopy::passOver() {
    if (m_frozen)
        return compareSample();
    ++m_passes;
    const units::Seconds took = m_world.kernel.now() - m_passSince;
    record(m_passSince, "pass " + std::to_string(m_passes) + " took " + units::durationText(took));
    if (took <= spec().cutOver.window)
        freeze();
    else if (m_passes < kMostPasses)
        beginPass();
}

void BlobCopy::freeze() {
    m_frozen = m_world.kernel.now();
    m_world.kernel.schedule(*m_frozen + spec().cutOver.freeze, [this] { beginPass(); });
}

/// Everything is copied; what is still to be hashed, and the sample, end the wait.
void BlobCopy::compareSample() {
    m_comparing = true;
    const double sampled = std::min(spec().cutOver.sampled, spec().objects * m_luck.inventory);
    ++m_verifying;
    m_world.kernel.startFlow(m_links.verifyClass(), migration::meanSize(spec().sizes) * sampled, [this] {
        --m_verifying;
        changeOver();
    });
}

void BlobCopy::changeOver() {
    if (m_verifying > 0)
        return;
    m_comparing = false;
    m_world.kernel.schedule(m_world.kernel.now() + spec().cutOver.nameTtl + spec().cutOver.clientDrain,
                            [this] { finished(); });
}

void BlobCopy::finished() {
    m_throttles.stop();
    m_outages.stop();
    m_done = m_world.kernel.now();
    record(*m_frozen, "cut-over took " + units::durationText(*m_done - *m_frozen));
}

void BlobCopy::finish() {
    m_throttles.finish();
    m_outages.finish();
}

} // namespace lakewright::entities
