// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/migration/deadline.h"

#include "models/migration/deadline_draw.h"
#include "models/stats/philox.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>

namespace lakewright::migration {
namespace {

constexpr double kBetter = 1.1;
constexpr std::size_t kShownLevers = 3;

/// The same as stats::percentile where values may be infinite, between which nothing is interpolated.
double quantile(const std::vector<double>& sorted, double p) {
    const auto above = static_cast<std::size_t>(std::ceil(p * static_cast<double>(sorted.size() - 1)));
    return std::isfinite(sorted[above]) ? stats::percentile(sorted, p) : sorted[above];
}

std::vector<double> samplesOf(const Deadline& deadline) {
    std::vector<double> times;
    for (int i = 0; i < deadline.samples; ++i)
        times.push_back(drawnTime(deadline, static_cast<std::uint32_t>(i)).value);
    std::sort(times.begin(), times.end());
    return times;
}

int metBy(const std::vector<double>& sorted, units::Seconds due) {
    return static_cast<int>(std::upper_bound(sorted.begin(), sorted.end(), due.value) - sorted.begin());
}

/// The same migration with one input better.
std::vector<std::pair<const char*, Deadline>> improved(const Deadline& deadline) {
    std::vector<std::pair<const char*, Deadline>> all;
    const auto add = [&](const char* name, auto change) {
        Deadline better = deadline;
        change(better);
        all.emplace_back(name, std::move(better));
    };
    add("accounts", [](Deadline& d) {
        d.transfer.account.requests = d.transfer.account.requests * kBetter;
        d.transfer.account.egress = d.transfer.account.egress * kBetter;
    });
    add("path", [](Deadline& d) { d.transfer.path = d.transfer.path * kBetter; });
    add("target", [](Deadline& d) { d.transfer.target = d.transfer.target * kBetter; });
    add("objects", [](Deadline& d) { d.transfer.targetObjects = d.transfer.targetObjects * kBetter; });
    add("listing", [](Deadline& d) { d.transfer.listing = d.transfer.listing / kBetter; });
    add("verification", [](Deadline& d) { d.transfer.verification = d.transfer.verification * kBetter; });
    add("hosts", [](Deadline& d) {
        d.transfer.workers.underWay *= kBetter;
        d.transfer.hostNics = d.transfer.hostNics * kBetter;
    });
    add("rehydration", [](Deadline& d) { d.transfer.rehydration = d.transfer.rehydration / kBetter; });
    add("changes", [](Deadline& d) { d.changes.rate = d.changes.rate / kBetter; });
    add("scan", [](Deadline& d) { d.changes.scan = d.changes.scan / kBetter; });
    add("inventory", [](Deadline& d) {
        for (SizeClass& kind : d.transfer.inventory)
            kind.objects /= kBetter;
    });
    add("grant", [](Deadline& d) { d.uncertainty.grant = d.uncertainty.grant / kBetter; });
    add("cut-over", [](Deadline& d) { d.cutOver = d.cutOver / kBetter; });
    return all;
}

std::vector<Lever> leversOf(const Deadline& deadline, double median) {
    std::vector<Lever> levers;
    for (const auto& [name, better] : improved(deadline)) {
        const std::vector<double> times = samplesOf(better);
        const double after = quantile(times, 0.5);
        if (after < median)
            levers.push_back({name, units::seconds(median - after),
                              static_cast<double>(metBy(times, deadline.due)) / deadline.samples});
    }
    std::stable_sort(levers.begin(), levers.end(), [](const Lever& a, const Lever& b) { return a.gain > b.gain; });
    levers.resize(std::min(levers.size(), kShownLevers));
    return levers;
}

} // namespace

units::Seconds draw(const Spell& spell, stats::RandomStream& random) {
    return spell.sigma > 0 ? units::seconds(random.lognormal(spell.median.value, spell.sigma)) : spell.median;
}

DeadlineOutcome deadlineOutcome(const Deadline& deadline) {
    assert(deadline.samples >= 100 && deadline.due.value > 0);
    const std::vector<double> times = samplesOf(deadline);
    const int met = metBy(times, deadline.due);
    const double median = quantile(times, 0.5);
    return {.probability = static_cast<double>(met) / deadline.samples,
            .interval = stats::proportionInterval(met, deadline.samples),
            .p50 = units::seconds(median),
            .p90 = units::seconds(quantile(times, 0.9)),
            .levers = leversOf(deadline, median)};
}

} // namespace lakewright::migration
