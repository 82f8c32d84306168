// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/migration/catch_up.h"
#include "models/migration/deadline.h"
#include "models/migration/listing.h"
#include "models/migration/transfer.h"
#include "models/scenario/migration_transfer.h"
#include "sim/study/validation/parts.h"

#include <fmt/format.h>

#include <cmath>
#include <cstdlib>
#include <optional>

namespace lakewright::sim {
namespace {

ValidationRow published(std::string id, std::string what, double expected, double got, std::string unit) {
    return judged({.id = std::move(id),
                   .what = std::move(what),
                   .expected = expected,
                   .got = got,
                   .unit = std::move(unit),
                   .tolerance = 0.01,
                   .note = "MODELS 6",
                   .kind = "published"});
}

std::vector<ValidationRow> transferRows() {
    using migration::kPrimaryRegionAccount;
    using migration::kStandardAccount;
    const migration::Transfer small{.inventory = {{1e10, units::kilobytes(100)}}};
    const auto kilobytes = [](const migration::AccountLimits& account) {
        return migration::sizeCrossover(account) / units::kilobytes(1);
    };
    return {published("V-50", "size crossover of an account of 40,000 requests/s, 200 Gb/s", 625,
                      kilobytes(kPrimaryRegionAccount), "kB"),
            published("V-50", "size crossover of an account of 20,000 requests/s, 50 Gb/s", 312.5,
                      kilobytes(kStandardAccount), "kB"),
            published("V-50", "1e10 objects of 100 kB through one account", 5.79,
                      migration::transferBound(small).time / units::days(1), "d")};
}

std::vector<ValidationRow> catchUpRows() {
    const migration::CatchUp catchUp{.first = units::petabytes(10) / units::gigabytesPerSecond(10), .ratio = 0.1};
    std::vector<ValidationRow> rows{
        published("V-51", "first copy of 10 PB at 10 GB/s", 277.8, catchUp.first / units::hours(1), "h")};
    units::Seconds pass = catchUp.first;
    for (const double hours : {27.8, 2.78, 0.278}) {
        pass = migration::nextPass(catchUp, pass);
        rows.push_back(published("V-51", fmt::format("catch-up pass {}, 1 GB/s of changes", rows.size()), hours,
                                 pass / units::hours(1), "h"));
    }
    const migration::CatchUp scans{.first = units::hours(278), .scan = units::hours(5), .ratio = 0.2};
    units::Seconds last = scans.first;
    for (int i = 0; i < 60; ++i)
        last = migration::nextPass(scans, last);
    rows.push_back(judged({.id = "V-51",
                           .what = "pass no other is shorter than, scans of 5 h, ρ 0.2",
                           .expected = 5 / (1 - 0.2),
                           .got = last / units::hours(1),
                           .unit = "h",
                           .tolerance = 0.01,
                           .note = "60 passes played",
                           .kind = "closed form"}));
    return rows;
}

std::vector<ValidationRow> listingRows() {
    return {published("V-52", "listing of 1e9 objects by one stream", 5.56,
                      migration::listingTime({1e9}, 1) / units::hours(1), "h"),
            published("V-52", "the same in 16 equal prefixes by 16 streams", 0.35,
                      migration::listingTime(std::vector<double>(16, 1e9 / 16), 16) / units::hours(1), "h")};
}

std::vector<ValidationRow> deadlineRows() {
    std::vector<ValidationRow> rows;
    for (const double due : {0.8e6, 1e6, 1.3e6}) {
        constexpr double kSigma = 0.25;
        const migration::Deadline deadline{.transfer = {.inventory = {{1e6, units::gigabytes(1)}},
                                                        .account = migration::kPrimaryRegionAccount,
                                                        .accounts = 10,
                                                        .path = units::gigabytesPerSecond(1)},
                                           .uncertainty = {.requests = 0,
                                                           .bandwidth = kSigma,
                                                           .inventory = 0,
                                                           .throttlesPerDay = 0,
                                                           .outagesPerYear = 0},
                                           .due = units::seconds(due),
                                           .samples = 40'000};
        const double expected = std::erfc(-std::log(due / 1e6) / kSigma / std::sqrt(2.0)) / 2;
        rows.push_back(judged({.id = "V-53",
                               .what = fmt::format("P(done in {:.3g} of the median), one lognormal factor", due / 1e6),
                               .expected = expected,
                               .got = migration::deadlineOutcome(deadline).probability,
                               .unit = "1",
                               .tolerance = 0.01 / expected,
                               .note = "40,000 samples; ± 0.01",
                               .kind = "closed form"}));
    }
    return rows;
}

/// A copy by one account and unlimited hosts, as a scenario states it.
scenario::BlobMigration stated(units::Bytes bytes, double objects, units::Seconds deadline) {
    scenario::BlobMigration migration;
    migration.limits = migration::kStandardAccount;
    migration.accounts = {{1, false, scenario::Detection::Feed}};
    migration.objects = objects;
    migration.bytes = bytes;
    migration.sizes = {{1, migration::LognormalSizes{bytes / objects, 0}}};
    migration.feedLag = units::minutes(5);
    migration.cutOver = {units::days(1), {}, 0, {}, {}};
    migration.deadline = deadline;
    return migration;
}

migration::Transfer transferOf(const scenario::BlobMigration& migration) {
    return {.inventory = migration::sizeClasses(migration.sizes, migration.objects), .account = migration.limits};
}

/// The refusal of a rule; nothing when the migration is not refused by it.
std::optional<scenario::Refusal> refusalOf(const scenario::BlobMigration& migration, const char* rule) {
    for (const scenario::Refusal& one : scenario::refusals(migration, transferOf(migration)))
        if (one.rule == rule)
            return one;
    return std::nullopt;
}

/// "Must say no" (MODELS §10): 1 EB in 30 d through one account.
std::vector<ValidationRow> oneAccountRows() {
    const auto migration = stated(units::exabytes(1), 1e10, units::days(30));
    const auto refusal = refusalOf(migration, "deadline-in-reach");
    const bool named = refusal && refusal->binding == "source";
    // 50 Gb/s are 6.25 GB/s: 1.6e8 s, 61.7 times 30 d.
    return {judged({.id = "V-50",
                    .what = "must say no: 1 EB in 30 d through one account of 50 Gb/s takes",
                    .expected = 1e18 / 6.25e9 / 86400,
                    .got = migration::transferBound(transferOf(migration)).time / units::days(1),
                    .unit = "d",
                    .tolerance = 1e-6,
                    .note = refusal ? refusal->text : "not refused",
                    .kind = "closed form"},
                   named, "refused by the account's egress"),
            judged({.id = "V-50",
                    .what = "the smallest number of such accounts that makes it possible",
                    .expected = 62,
                    .got = refusal ? std::strtod(refusal->relaxation.c_str(), nullptr) : 0,
                    .unit = "count",
                    .note = refusal ? refusal->relaxation : "not refused",
                    .kind = "closed form"})};
}

/// "Must say no": ρ ≥ 1, and just below it not.
std::vector<ValidationRow> endlessRows() {
    auto migration = stated(units::petabytes(54), 1e9, units::days(300)); // 100 d at 6.25 GB/s
    migration.changedBytes = 0.0101;
    const auto refusal = refusalOf(migration, "catch-up-ends");
    migration.changedBytes = 0.0099;
    const bool allowed = !refusalOf(migration, "catch-up-ends");
    return {judged({.id = "V-51",
                    .what = "must say no: ρ of 54 PB through one account, 1.01 % changed a day",
                    .expected = 1.01,
                    .got = migration::transferBound(transferOf(migration)).time / units::days(1) * 0.0101,
                    .unit = "1",
                    .tolerance = 1e-6,
                    .note = refusal ? refusal->relaxation : "not refused",
                    .kind = "closed form"},
                   refusal && refusal->binding == "changes" && allowed, "refused, and 0.99 % a day is not")};
}

} // namespace

std::vector<ValidationPart> migrationParts() {
    return {{"V-50", transferRows}, {"V-50", oneAccountRows}, {"V-51", catchUpRows},
            {"V-51", endlessRows},  {"V-52", listingRows},    {"V-53", deadlineRows}};
}

} // namespace lakewright::sim
