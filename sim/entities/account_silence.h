// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/migration/deadline.h"
#include "models/stats/philox.h"
#include "sim/kernel/kernel.h"

#include <optional>
#include <string>
#include <vector>

namespace lakewright::entities {

class World;

/// Spells in which a migration's accounts answer nothing: one after the other at random, until it is done.
class AccountSilence {
public:
    struct Kind {
        const char* purpose = ""; ///< of the random numbers
        double perDay = 0;        ///< >= 0
        migration::Spell spell{};
        const char* title = ""; ///< in the journal
    };
    /// `token` names it among what degrades links; `id` is the migration's.
    AccountSilence(World& world, std::string id, std::size_t token, const Kind& kind);
    void start(const std::vector<kernel::LinkId>& links); ///< of the accounts
    void stop();                                          ///< none comes any more; one under way counts up to now
    void finish();                                        ///< at the horizon
    units::Seconds total() const { return m_total; }      ///< length of all, up to the end

private:
    void plan();
    void begin();
    void end();

    World& m_world;
    std::string m_id;
    std::size_t m_token;
    Kind m_kind;
    stats::RandomStream m_times;
    std::vector<kernel::LinkId> m_links;
    std::optional<units::Seconds> m_since;
    units::Seconds m_total;
    bool m_stopped = false;
};

} // namespace lakewright::entities
