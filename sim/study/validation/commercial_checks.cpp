// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/commercial/ledger.h"
#include "models/commercial/reservation.h"
#include "sim/study/validation/parts.h"

namespace lakewright::sim {
namespace {

using namespace commercial;
using units::MicroUsd;

/// Amounts in dollars, equal to the millionth.
ValidationRow exact(const char* id, const char* what, MicroUsd expected, MicroUsd got, const char* note) {
    ValidationRow row{.id = id,
                      .what = what,
                      .expected = static_cast<double>(expected.value) * 1e-6,
                      .got = static_cast<double>(got.value) * 1e-6,
                      .unit = "USD",
                      .note = note,
                      .kind = "published"};
    row.ok = expected == got;
    return row;
}

constexpr MicroUsd dollars(double amount) {
    return {static_cast<std::int64_t>(amount * 1e6)};
}

/// One reserved VM at 0.65 an hour, list price 1.00: 0.75 VM-hours in the first hour, 0.5 + 1 in the second. The pool
/// costs 1.30 whatever is used; a quarter of an hour is lost and not carried on; half an hour overflows.
std::vector<ValidationRow> poolRows() {
    const PoolPrices prices{dollars(0.65), dollars(1)};
    const PoolHour first = hourOf(1, 0.75, prices), second = hourOf(1, 0.5 + 1, prices);
    return {exact("V-60", "one reservation, two VMs, two hours", dollars(1.80),
                  first.pool + first.overflow + second.pool + second.overflow, "1.30 for the pool, 0.50 on top"),
            judged({.id = "V-60",
                    .what = "reserved VM-hours that nobody used",
                    .expected = 0.25,
                    .got = first.wasted + second.wasted,
                    .unit = "h",
                    .note = {},
                    .kind = "published"})};
}

/// A year of one VM at 5,000 and a licence of 10,000 a month.
Ledger yearOf(double commitment, Marketplace marketplace, double onPremisesShare) {
    Terms terms;
    terms.currency = kCurrency;
    terms.priceDate = terms.start = "2026-09-01";
    terms.months = 12;
    terms.licence = Licence{{10 / 1e12}, LicenceBase::Raw, onPremisesShare};
    terms.macc = Commitment{units::usd(commitment), "2026-09-01", "2027-09-01", marketplace};
    return ledgerOf(terms, {{{"size", "region", 1, dollars(5000), 'E', "hand ledger"}},
                            std::vector<units::Bytes>(12, units::terabytes(1000))});
}

std::vector<ValidationRow> commitmentRows() {
    const Ledger byol = yearOf(100'000, Marketplace::Byol, 0), bought = yearOf(100'000, Marketplace::Transactable, 0),
                 hybrid = yearOf(100'000, Marketplace::Transactable, 1),
                 large = yearOf(200'000, Marketplace::Transactable, 0);
    return {exact("V-61", "eligible of a year, licence brought along (BYOL)", dollars(60'000), byol.eligible,
                  "12 · 5,000 of VMs, nothing of 12 · 10,000"),
            exact("V-61", "eligible of a year, licence transactable", dollars(180'000), bought.eligible,
                  "12 · (5,000 + 10,000), before tax"),
            exact("V-61", "eligible of a year, licence used on hardware of one's own", dollars(60'000), hybrid.eligible,
                  "as BYOL"),
            exact("V-61", "shortfall of 200,000 with 180,000 eligible", dollars(20'000),
                  large.shortfall.value_or(MicroUsd{}), "invoiced at the end"),
            exact("V-61", "shortfall of 100,000, licence brought along", dollars(40'000),
                  byol.shortfall.value_or(MicroUsd{}), "invoiced at the end")};
}

} // namespace

std::vector<ValidationPart> commercialParts() {
    return {{"V-60", poolRows}, {"V-61", commitmentRows}};
}

} // namespace lakewright::sim
