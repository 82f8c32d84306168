// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/security/audit.h"
#include "models/security/qos.h"
#include "sim/request/fair_queue.h"
#include "sim/study/validation/parts.h"

#include <fmt/format.h>

namespace lakewright::sim {
namespace {

/// One of two tenants always has work; the other, with a share of 1/4, sends a burst just after a service began. Both
/// send operations of 1 MB to a server of 1 MB/s. Returns how long the last of the burst takes.
units::Seconds longestOfBurst(int operations) {
    request::FairQueue queue(units::perSecond(1), {1, 3});
    constexpr std::uint32_t kTenant = 0, kGreedy = 1;
    constexpr double kBurstAt = 1e-6;
    for (int i = 0; i < 10 * operations; ++i)
        queue.add({}, kGreedy, 1, 0);
    std::optional<request::FairQueue::Job> job = queue.start({});
    for (int i = 0; i < operations; ++i)
        queue.add(units::seconds(kBurstAt), kTenant, 1, 0);
    units::Seconds last{};
    for (int done = 0; job && done < operations; job = queue.start(job->end))
        if (job->tenant == kTenant) {
            ++done;
            last = job->end;
        }
    return last - units::seconds(kBurstAt);
}

std::vector<ValidationRow> fairQueueRows() {
    std::vector<ValidationRow> rows;
    for (const int operations : {10, 100}) {
        const security::Share flow{.name = "tenant",
                                   .guarantee = units::megabytesPerSecond(0.25),
                                   .burst = units::megabytes(operations),
                                   .members = {}};
        const units::Seconds bound = security::delayBound(flow, units::megabytes(1), {units::megabytesPerSecond(1)});
        const units::Seconds got = longestOfBurst(operations);
        rows.push_back(judged({.id = "V-73",
                               .what = fmt::format("delay of a burst of {} against one greedy tenant", operations),
                               .expected = bound.value,
                               .got = got.value,
                               .unit = "s",
                               .tolerance = 0.06,
                               .note = "simulated fair queue",
                               .kind = "closed form"},
                              got <= bound, "may not pass σ/g + L/C"));
    }
    return rows;
}

std::vector<ValidationRow> auditRows() {
    const security::Audit audit{.operations = units::perSecond(1e5)};
    return {judged({.id = "V-73",
                    .what = "audit records a day of 100,000 operations a second",
                    .expected = 13,
                    .got = security::perDay(audit) / units::terabytes(1),
                    .unit = "TB",
                    .tolerance = 0.01,
                    .note = "MODELS 8 prints 13",
                    .kind = "published"})};
}

} // namespace

std::vector<ValidationPart> securityParts() {
    return {{.id = "V-73", .rows = fairQueueRows}, {.id = "V-73", .rows = auditRows}};
}

} // namespace lakewright::sim
