// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/commercial/ledger.h"

#include <catch2/catch.hpp>

using namespace lakewright;
using namespace lakewright::commercial;
using units::MicroUsd;

namespace {

constexpr std::int64_t kDollar = 1'000'000;

Terms terms(int months) {
    Terms all;
    all.currency = kCurrency;
    all.priceDate = all.start = "2026-12-01";
    all.months = months;
    return all;
}

/// Ten VMs of 1,000 a month and 100 TB under licence.
Usage usage(int months) {
    return {{{"size", "region", 10, {1000 * kDollar}, 'B', "sheet"}},
            std::vector<units::Bytes>(static_cast<std::size_t>(months), units::terabytes(100))};
}

} // namespace

TEST_CASE("A month is paid line by line", "[models][commercial]") {
    Terms all = terms(2);
    all.licence = Licence{{20e-12}, LicenceBase::Usable, 0};
    all.egress = Egress{units::terabytes(10), {{{}, {0.05e-9}}}};
    const Ledger ledger = ledgerOf(all, usage(2));
    REQUIRE(ledger.months.size() == 2);
    CHECK(ledger.months[0].lines.size() == 3);
    // 10 · 1,000 of VMs, 100 · 20 of licence, 10,000 GB · 0.05 of egress
    CHECK(ledger.months[0].total == MicroUsd{(10'000 + 2'000 + 500) * kDollar});
    CHECK(ledger.total == ledger.months[0].total * 2);
    CHECK(ledger.eligible.value == 0); // no commitment
    CHECK_FALSE(ledger.shortfall);
}

TEST_CASE("Reserved VMs are paid for their term, overflow goes at the list price", "[models][commercial]") {
    Terms all = terms(13);
    all.reservations = {{"size", "region", 4, Term::OneYear, 0.35}, {"other", "region", 4, Term::OneYear, 0.5}};
    const Ledger ledger = ledgerOf(all, usage(13));
    CHECK(ledger.months[11].total == MicroUsd{(4 * 650 + 6 * 1000) * kDollar});
    CHECK(ledger.months[12].total == MicroUsd{10'000 * kDollar}); // the year is over
    all.reservations = {{"size", "region", 12, Term::ThreeYears, 0.5}};
    const Ledger wasted = ledgerOf(all, usage(13));
    CHECK(wasted.months[12].total == MicroUsd{12 * 500 * kDollar}); // two of them for nothing
    CHECK(wasted.months[12].lines.at(0).note.find("2 of them unused") == 0);
}

TEST_CASE("Several reservations of one size cover one VM once", "[models][commercial]") {
    Terms all = terms(1);
    all.reservations = {{"size", "region", 6, Term::OneYear, 0.5}, {"size", "region", 6, Term::ThreeYears, 0.75}};
    // 6 · 500 + 6 · 250, and nothing overflows
    CHECK(ledgerOf(all, usage(1)).total == MicroUsd{4'500 * kDollar});
}

TEST_CASE("A commitment counts only while it runs", "[models][commercial]") {
    Terms all = terms(6);
    all.macc = Commitment{units::usd(25'000), "2027-01-01", "2027-03-01", Marketplace::Byol};
    const Ledger ledger = ledgerOf(all, usage(6));
    CHECK_FALSE(ledger.months[0].remaining);
    CHECK(ledger.months[0].lines[0].rule == "outside");
    CHECK(ledger.months[1].remaining == MicroUsd{15'000 * kDollar});
    CHECK(ledger.months[2].remaining == MicroUsd{5'000 * kDollar});
    CHECK_FALSE(ledger.months[3].remaining);
    CHECK(ledger.eligible == MicroUsd{20'000 * kDollar});
    CHECK(ledger.shortfall == MicroUsd{5'000 * kDollar});
    CHECK_FALSE(ledger.open);
    all.macc->end = "2027-12-01"; // five of its eleven months are in the ledger: nothing is left
    CHECK(ledgerOf(all, usage(6)).open == MicroUsd{0});
    CHECK_FALSE(ledgerOf(all, usage(6)).shortfall);
}

TEST_CASE("What a commitment is short of is invoiced in its last month", "[models][commercial]") {
    Terms all = terms(6);
    all.macc = Commitment{units::usd(25'000), "2027-01-01", "2027-03-01", Marketplace::Byol};
    const Ledger ledger = ledgerOf(all, usage(6));
    const Month& february = ledger.months[2]; // two months of 10,000 are 5,000 short of 25,000
    REQUIRE(february.lines.size() == 2);
    CHECK(february.lines[1].item == "shortfall");
    CHECK(february.lines[1].eligible.value == 0);
    CHECK(february.total == MicroUsd{15'000 * kDollar});
    CHECK(ledger.months[3].total == MicroUsd{10'000 * kDollar});
    CHECK(ledger.total == MicroUsd{65'000 * kDollar});
    all.macc->end = "2027-06-01"; // with the last month: five of them meet the commitment twice over
    CHECK(ledgerOf(all, usage(6)).total == MicroUsd{60'000 * kDollar});
    all.macc = Commitment{units::usd(90'000), "2026-12-01", "2027-06-01", Marketplace::Byol};
    CHECK(ledgerOf(all, usage(6)).months[5].total == MicroUsd{40'000 * kDollar});
    all.macc->start = "2026-01-01";
    all.macc->end = "2026-12-01"; // over before these months
    CHECK(ledgerOf(all, usage(6)).total == MicroUsd{60'000 * kDollar});
}

TEST_CASE("Hardware outside Azure counts nothing towards a commitment", "[models][commercial]") {
    Terms all = terms(1);
    all.licence = Licence{{20e-12}, LicenceBase::Raw, 0};
    all.macc = Commitment{units::usd(100'000), "2026-12-01", "2027-12-01", Marketplace::Transactable};
    Usage used = usage(1);
    used.vms.push_back({"server", "plant", 3, {500 * kDollar}, 'E', "stated", false});
    used.licensedOutside = {units::terabytes(25)};
    const Ledger ledger = ledgerOf(all, used);
    const std::vector<Line>& lines = ledger.months[0].lines;
    CHECK(ledger.total == MicroUsd{(10'000 + 1'500 + 2'000) * kDollar});
    CHECK(lines[1].eligible.value == 0);
    CHECK(lines[1].rule == "on-premises");
    CHECK(ledger.eligible == MicroUsd{(10'000 + 1'500) * kDollar}); // VMs, and 75 of 100 TB of the licence
    all.licence->onPremisesShare = 0.5;                             // says more than the machines do
    CHECK(ledgerOf(all, used).eligible == MicroUsd{(10'000 + 1'000) * kDollar});
    all.macc.reset();
    CHECK(ledgerOf(all, used).months[0].lines[1].note.empty());
}

TEST_CASE("Months follow the calendar", "[models][commercial]") {
    Terms all = terms(120);
    all.start = "2026-12-31";
    CHECK(monthDate(all, 0) == "2026-12-31");
    CHECK(monthDate(all, 2) == "2027-02-28");
    CHECK(monthDate(all, 14) == "2028-02-29");
    CHECK(monthDate(all, 3) == "2027-03-31");
}
