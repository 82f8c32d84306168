// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/entities/account_silence.h"

#include "sim/entities/world.h"

namespace lakewright::entities {

AccountSilence::AccountSilence(World& world, std::string id, std::size_t token, const Kind& kind)
    : m_world(world), m_id(std::move(id)), m_token(token), m_kind(kind), m_times(world.random(m_id, kind.purpose)) {}

void AccountSilence::start(const std::vector<kernel::LinkId>& links) {
    m_links = links;
    if (m_kind.perDay > 0 && m_kind.spell.median.value > 0)
        plan();
}

void AccountSilence::plan() {
    const double mean = units::days(1 / m_kind.perDay).value;
    m_world.kernel.schedule(m_world.kernel.now() + units::seconds(m_times.exponential(mean)), [this] { begin(); });
}

void AccountSilence::begin() {
    if (m_stopped)
        return;
    m_since = m_world.kernel.now();
    m_world.deployment.degrade(m_links, m_token, 0);
    m_world.kernel.schedule(*m_since + migration::draw(m_kind.spell, m_times), [this] { end(); });
}

void AccountSilence::end() {
    m_world.deployment.release(m_links, m_token);
    if (m_since)
        m_world.journal.record(*m_since, m_world.kernel.now(), m_id, "migration", m_kind.title);
    finish();
    if (!m_stopped)
        plan();
}

void AccountSilence::stop() {
    m_stopped = true;
    finish();
}

void AccountSilence::finish() {
    if (m_since)
        m_total += m_world.kernel.now() - *m_since;
    m_since.reset();
}

} // namespace lakewright::entities
