// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/migration/deadline_draw.h"

#include "models/migration/catch_up.h"

#include <algorithm>
#include <cassert>
#include <numeric>

namespace lakewright::migration {
namespace {

/// Time without progress while `work` is done: spells come at random in the time that the copy runs.
units::Seconds silent(stats::RandomStream random, double perDay, const Spell& spell, units::Seconds work) {
    if (perDay <= 0)
        return {};
    const double meanGap = units::days(1 / perDay).value;
    units::Seconds lost{};
    for (double at = random.exponential(meanGap); at < work.value; at += random.exponential(meanGap))
        lost += draw(spell, random);
    return lost;
}

/// The passes after a copy and the last one, when nobody writes any more; without end when changes come faster than
/// they are copied, or scans are too long.
units::Seconds catchUpTime(const Changes& changes, units::Seconds copy) {
    if (changes.rate.value <= 0)
        return {};
    const CatchUp catchUp{copy, changes.scan, changes.rate * copy};
    const auto passes = passesUntil(catchUp, changes.window);
    if (!passes)
        return units::unlimited<units::Seconds>();
    return std::accumulate(passes->begin(), passes->end(), nextPass(catchUp, passes->back()));
}

/// What a sample takes at least, whatever comes in between.
struct Start {
    units::Seconds grant, copy;
};

Start startOf(const Deadline& deadline, std::uint32_t sample) {
    const Uncertainty& uncertainty = deadline.uncertainty;
    const auto factor = [&](const char* what, double sigma) {
        return stats::RandomStream(deadline.seed, sample, "migration", what).lognormal(1, sigma);
    };
    Transfer transfer = deadline.transfer;
    const double requests = factor("requests", uncertainty.requests);
    const double bandwidth = factor("bandwidth", uncertainty.bandwidth);
    const double inventory = factor("inventory", uncertainty.inventory);
    transfer.account.requests = transfer.account.requests * requests;
    transfer.targetObjects = transfer.targetObjects * requests;
    transfer.account.egress = transfer.account.egress * bandwidth;
    transfer.path = transfer.path * bandwidth;
    transfer.hostNics = transfer.hostNics * bandwidth;
    transfer.target = transfer.target * bandwidth;
    for (SizeClass& kind : transfer.inventory)
        kind.objects *= inventory;
    return {uncertainty.grant * factor("grant", uncertainty.grantSigma), transferBound(transfer).time};
}

units::Seconds finished(const Deadline& deadline, std::uint32_t sample, const Start& start) {
    const Uncertainty& uncertainty = deadline.uncertainty;
    const auto lost = [&](const char* what, double perDay, const Spell& spell) {
        return silent(stats::RandomStream(deadline.seed, sample, "migration", what), perDay, spell, start.copy);
    };
    const units::Seconds stopped =
        lost("throttles", uncertainty.throttlesPerDay, {uncertainty.throttle, 0}) +
        lost("outages", uncertainty.outagesPerYear / kDaysOfYear, {uncertainty.outage, uncertainty.outageSigma});
    return start.grant + start.copy + stopped + catchUpTime(deadline.changes, start.copy + stopped) + deadline.cutOver;
}

} // namespace

units::Seconds drawnTime(const Deadline& deadline, std::uint32_t sample) {
    return finished(deadline, sample, startOf(deadline, sample));
}

units::Seconds earliestDraw(const Deadline& deadline) {
    assert(deadline.samples >= 1);
    units::Seconds earliest = units::unlimited<units::Seconds>();
    for (int i = 0; i < deadline.samples; ++i) {
        const auto sample = static_cast<std::uint32_t>(i);
        const Start start = startOf(deadline, sample);
        const bool canEnd = deadline.changes.rate * start.copy < 1;
        if (canEnd && start.grant + start.copy + deadline.cutOver < earliest)
            earliest = std::min(earliest, finished(deadline, sample, start));
    }
    return earliest;
}

} // namespace lakewright::migration
