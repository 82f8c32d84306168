// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/federation/conflict.h"
#include "models/federation/event_grid.h"
#include "models/federation/on_read.h"
#include "models/federation/staleness.h"
#include "models/stats/philox.h"
#include "sim/kernel/native/native_kernel.h"
#include "sim/study/validation/parts.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace lakewright::sim {
namespace {

constexpr std::uint32_t kObjects = 20'000;
constexpr const char* kNoSize = "the handbook names no number of objects; 20,000 gives its table";

ValidationRow onReadRow(const std::string& what, double expected, double got, const char* note, const char* kind) {
    return judged({.id = "V-40",
                   .what = what,
                   .expected = expected,
                   .got = got,
                   .unit = "1",
                   .tolerance = 0.01 / expected,
                   .note = note,
                   .kind = kind});
}

/// MODELS §5.3: x reads per object.
std::vector<ValidationRow> onReadRows(double alpha, double x, double migrated, double hits) {
    const stats::Zipf law(kObjects, alpha);
    const federation::OnRead migration{law, units::perSecond(kObjects)};
    const std::string what = fmt::format(", Zipf {:g}, {:g} reads per object", alpha, x);
    return {onReadRow("objects that have come over" + what, migrated,
                      federation::migratedFraction(migration, units::seconds(x)), kNoSize, "published"),
            onReadRow("reads that find theirs" + what, hits, federation::hitRatio(migration, units::seconds(x)),
                      kNoSize, "published")};
}

/// The same reads played one by one.
std::vector<ValidationRow> playedReadRow() {
    const stats::Zipf law(kObjects, 0.8);
    stats::RandomStream random(40, 0, "V-40", "reads");
    std::vector<bool> here(kObjects);
    for (double at = random.exponential(1.0 / kObjects); at < 1; at += random.exponential(1.0 / kObjects))
        here[law.rank(random.uniform())] = true;
    const auto moved = static_cast<double>(std::count(here.begin(), here.end(), true));
    const federation::OnRead migration{law, units::perSecond(kObjects)};
    return {onReadRow("objects that have come over, reads played, Zipf 0.8",
                      federation::migratedFraction(migration, units::seconds(1)), moved / kObjects, "", "closed form")};
}

std::vector<ValidationRow> scanRows() {
    const federation::Scan scan{.period = units::hours(24), .duration = units::hours(6)};
    constexpr int kChanges = 1'000'000;
    stats::RandomStream random(41, 0, "V-41", "changes");
    double sum = 0, longest = 0;
    for (int i = 0; i < kChanges; ++i) {
        const double changed = scan.period.value * random.uniform(), place = random.uniform();
        const double known = scan.period.value + scan.duration.value * place - changed; // by the scan that begins next
        sum += known;
        longest = std::max(longest, known);
    }
    const auto row = [](const char* what, units::Seconds expected, double got) {
        return judged({.id = "V-41",
                       .what = what,
                       .expected = expected.value / 3600,
                       .got = got / 3600,
                       .unit = "h",
                       .tolerance = 0.02,
                       .note = "1,000,000 changes, scans of 6 h every 24 h",
                       .kind = "closed form"});
    };
    return {row("mean staleness of scans", federation::meanStaleness(scan), sum / kChanges),
            row("longest staleness of scans", federation::longestStaleness(scan), longest)};
}

/// Delivery attempts of one event as timers of a kernel, at an endpoint that is away for `down`.
units::Seconds playedDelivery(units::Seconds down) {
    const auto kernel = kernel::makeNativeKernel();
    units::Seconds delivered{};
    std::function<void(int)> attempt = [&](int n) {
        if (kernel->now() >= down) {
            delivered = kernel->now();
            return;
        }
        kernel->schedule(kernel->now() + federation::pauseBeforeDelivery(n + 1), [&, n] { attempt(n + 1); });
    };
    attempt(1);
    kernel->run(federation::kTimeToLive);
    return delivered;
}

std::vector<ValidationRow> deliveryRows() {
    const units::Seconds down = units::minutes(20);
    const auto row = [](const char* what, units::Seconds got) {
        return judged({.id = "V-42",
                       .what = what,
                       .expected = 10 + 30 + 60 + 300 + 600 + 1800,
                       .got = got.value,
                       .unit = "s",
                       .note = "46 min 40 s, without jitter",
                       .kind = "published"});
    };
    return {
        row("event delivered, endpoint away for 20 min", federation::deliveredAfter(down).value_or(units::Seconds{})),
        row("the same, attempts played", playedDelivery(down))};
}

std::vector<ValidationRow> conflictRows() {
    constexpr int kWrites = 400'000;
    const units::Seconds lag = units::seconds(180);
    std::vector<ValidationRow> rows;
    for (const double perHour : {1.0, 20.0, 60.0}) {
        stats::RandomStream random(43, 0, "V-43", "writes");
        int met = 0;
        for (int i = 0; i < kWrites; ++i)
            met += random.exponential(3600 / perHour) < random.exponential(lag.value) ? 1 : 0;
        rows.push_back(
            judged({.id = "V-43",
                    .what = fmt::format("writes that meet another's, {:g} per hour, lag exponential, 180 s", perHour),
                    .expected = federation::conflictAtExponentialLag(units::perSecond(perHour / 3600), lag),
                    .got = static_cast<double>(met) / kWrites,
                    .unit = "1",
                    .tolerance = 0.01,
                    .note = "two writers played",
                    .kind = "closed form"}));
    }
    return rows;
}

} // namespace

std::vector<ValidationPart> federationParts() {
    return {{"V-40", [] { return onReadRows(0.8, 1, 0.41, 0.74); }},
            {"V-40", [] { return onReadRows(1.0, 5, 0.66, 0.94); }},
            {"V-40", playedReadRow},
            {"V-41", scanRows},
            {"V-42", deliveryRows},
            {"V-43", conflictRows}};
}

} // namespace lakewright::sim
