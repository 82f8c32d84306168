// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/commercial/ledger.h"

#include "models/catalogue/age.h"
#include "models/commercial/commitment.h"
#include "models/commercial/egress.h"
#include "models/commercial/reservation.h"
#include "models/units/text.h"

#include <fmt/format.h>

#include <algorithm>

namespace lakewright::commercial {
namespace {

using units::MicroUsd;

const char* baseText(LicenceBase base) {
    return base == LicenceBase::Raw ? "raw" : base == LicenceBase::Usable ? "usable" : "logical";
}

Line reservationLine(const VmUse& use, const Reservation& reservation) {
    const MicroUsd each = share(use.monthly, 1 - reservation.discount);
    const PoolHour pool = hourOf(reservation.vms, use.vms, {each, use.monthly}); // all hours of a month are alike
    Line line{.item = "reservation",
              .what = fmt::format("{} × {} in {}, reserved for {} months at −{:.4g} %", reservation.vms, use.size,
                                  use.region, monthsOf(reservation.term), 100 * reservation.discount),
              .amount = pool.pool,
              .tier = 'E',
              .source = "discount stated or MODELS 7.2, on: " + use.source};
    if (pool.wasted > 0)
        line.note =
            fmt::format("{:.0f} of them unused: {} lost", pool.wasted, units::moneyText(share(each, pool.wasted)));
    line.eligible = line.amount;
    return line;
}

/// MODELS §7.1: a commitment to spend on Azure counts nothing of other hardware.
void countOnlyAzure(const Terms& terms, const VmUse& use, Line& line) {
    if (use.onAzure)
        return;
    line.eligible = {};
    if (!terms.macc)
        return;
    line.rule = "on-premises";
    line.note +=
        fmt::format("{}hardware outside Azure counts nothing towards the commitment", line.note.empty() ? "" : "; ");
}

/// The pool of a size, and what overflows at the list price.
void addVms(const Terms& terms, const VmUse& use, int month, std::vector<Line>& lines) {
    int covered = 0;
    for (const Reservation& reservation : terms.reservations)
        if (reservation.size == use.size && reservation.region == use.region && month < monthsOf(reservation.term)) {
            VmUse left = use;
            left.vms = std::max(0, use.vms - covered);
            lines.push_back(reservationLine(left, reservation));
            countOnlyAzure(terms, use, lines.back());
            covered += reservation.vms;
        }
    const int overflow = std::max(0, use.vms - covered);
    if (overflow == 0)
        return;
    lines.push_back({.item = "vm",
                     .what = fmt::format("{} × {} in {}, pay as you go", overflow, use.size, use.region),
                     .amount = use.monthly * overflow,
                     .eligible = use.monthly * overflow,
                     .tier = use.tier,
                     .source = use.source});
    countOnlyAzure(terms, use, lines.back());
}

/// Of the licence, used on hardware that is not Azure's: what the terms state, and no less than the machines say.
double shareOutside(const Licence& licence, const Usage& usage, std::size_t month) {
    const units::Bytes all = usage.licensed.at(month);
    if (usage.licensedOutside.empty() || all.value <= 0)
        return licence.onPremisesShare;
    return std::max(licence.onPremisesShare, usage.licensedOutside.at(month) / all);
}

Line licenceLine(const Terms& terms, const Usage& usage, std::size_t month) {
    const Licence& licence = *terms.licence;
    const units::Bytes licensed = usage.licensed.at(month);
    Line line{.item = "licence",
              .what = fmt::format("{} {}", units::display(licensed), baseText(licence.base)),
              .amount = rounded(licensed * licence.perMonth),
              .tier = 'E',
              .source = "stated in the scenario, " + terms.priceDate};
    const Marketplace offer = terms.macc ? terms.macc->marketplace : Marketplace::Byol;
    const Eligibility eligibility = licenceEligibility(offer, shareOutside(licence, usage, month));
    line.eligible = share(line.amount, eligibility.share);
    line.rule = eligibility.rule;
    line.note = eligibility.words;
    return line;
}

std::vector<Line> linesOf(const Terms& terms, const Usage& usage, int month) {
    std::vector<Line> lines;
    for (const VmUse& use : usage.vms)
        addVms(terms, use, month, lines);
    if (terms.licence)
        lines.push_back(licenceLine(terms, usage, static_cast<std::size_t>(month)));
    if (terms.egress) {
        const MicroUsd cost = tieredCost(terms.egress->tiers, terms.egress->monthly);
        lines.push_back({.item = "egress",
                         .what = units::display(terms.egress->monthly) + " out of Azure",
                         .amount = cost,
                         .eligible = cost,
                         .tier = 'E',
                         .source = "stated in the scenario, " + terms.priceDate});
    }
    return lines;
}

/// Nothing counts before a commitment begins or after it has ended.
void leaveOut(Line& line, bool hasCommitment) {
    line.eligible = {};
    if (hasCommitment) {
        line.rule = "outside";
        line.note = "the commitment does not run in this month";
    } else {
        line.rule.clear();
        if (line.item == "licence")
            line.note.clear();
    }
}

/// Dates of the form 2026-12-01 order as their texts do.
bool runs(const Terms& terms, const std::string& date) {
    return terms.macc && date >= terms.macc->start && date < terms.macc->end;
}

/// A commitment that ended before the months began is on an earlier bill.
void invoice(const Commitment& macc, MicroUsd shortfall, Ledger& ledger) {
    const auto last = std::find_if(ledger.months.rbegin(), ledger.months.rend(),
                                   [&](const Month& month) { return month.date < macc.end; });
    if (last == ledger.months.rend() || shortfall.value <= 0)
        return;
    last->lines.push_back({.item = "shortfall",
                           .what = "short of the commitment at its end, " + macc.end,
                           .amount = shortfall,
                           .source = "MODELS 7.1: invoiced at the end"});
    last->total += shortfall;
    ledger.total += shortfall;
}

void burn(const Terms& terms, Ledger& ledger) {
    std::vector<MicroUsd> eligible;
    for (const Month& month : ledger.months)
        if (runs(terms, month.date))
            eligible.push_back(month.eligible);
    const BurnDown down = burnDown(rounded(terms.macc->amount), eligible);
    std::size_t next = 0;
    for (Month& month : ledger.months)
        if (runs(terms, month.date))
            month.remaining = down.remaining[next++];
    const bool ends = terms.macc->end <= monthDate(terms, terms.months);
    (ends ? ledger.shortfall : ledger.open) = down.shortfall;
    if (ends)
        invoice(*terms.macc, down.shortfall, ledger);
}

} // namespace

std::string monthDate(const Terms& terms, int month) {
    const std::chrono::year_month_day first{*catalogue::parseDate(terms.start)};
    const std::chrono::year_month then = first.year() / first.month() + std::chrono::months(month);
    const std::chrono::year_month_day_last last{then.year(), std::chrono::month_day_last{then.month()}};
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(then.year()), static_cast<unsigned>(then.month()),
                       static_cast<unsigned>(std::min(first.day(), last.day())));
}

Ledger ledgerOf(const Terms& terms, const Usage& usage) {
    Ledger ledger;
    for (int i = 0; i < terms.months; ++i) {
        Month month{.date = monthDate(terms, i), .lines = linesOf(terms, usage, i)};
        for (Line& line : month.lines) {
            if (!runs(terms, month.date))
                leaveOut(line, terms.macc.has_value());
            month.total += line.amount;
            month.eligible += line.eligible;
        }
        ledger.total += month.total;
        ledger.eligible += month.eligible;
        ledger.months.push_back(std::move(month));
    }
    if (terms.macc)
        burn(terms, ledger);
    return ledger;
}

} // namespace lakewright::commercial
