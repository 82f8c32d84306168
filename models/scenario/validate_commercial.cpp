// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalogue/age.h"
#include "models/growth/calendar.h"
#include "models/scenario/commercial_use.h"
#include "models/scenario/validate.h"
#include "models/units/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace lakewright::scenario {
namespace {

using namespace commercial;
using catalogue::parseDate;

const std::string kPlace = "/commercial";

/// False, with a finding, when the text at `pointer` is no day.
bool isDay(const Context& context, const std::string& text, const std::string& pointer) {
    if (context.findings.blocked(pointer))
        return false;
    const bool is = growth::parseDate(text).has_value();
    if (!is)
        context.findings.error(pointer, "Is not a date", inQuotes(text), "a day from 1970 to 2999, such as 2026-12-01");
    return is;
}

/// Prices older than kWarningAgeDays when the months begin; the clock plays no part.
void checkAge(const Context& context, const std::string& date, const std::string& pointer, const std::string& whose) {
    const auto start = parseDate(context.scenario.commercial->start);
    if (start && catalogue::isOld({"", date, 'E'}, *start))
        context.findings.warning(
            pointer, whose + " are old when the months begin", date,
            fmt::format("at most {} days before {}", catalogue::kWarningAgeDays, context.scenario.commercial->start));
}

void checkMoney(const Context& context, const Terms& terms) {
    if (terms.currency != kCurrency && !context.findings.blocked(kPlace + "/currency"))
        context.findings.error(kPlace + "/currency", "Currencies are mixed: list prices are in USD",
                               inQuotes(terms.currency), "\"USD\"");
    isDay(context, terms.start, kPlace + "/start");
    if (isDay(context, terms.priceDate, kPlace + "/priceDate"))
        checkAge(context, terms.priceDate, kPlace + "/priceDate", "Stated prices");
}

void referSize(const Context& context, const std::string& id, const std::string& pointer) {
    if (!id.empty() && !context.size(id))
        context.reportUnknownSize(id, pointer);
}

void checkStated(const Context& context, const Terms& terms) {
    std::set<std::pair<const catalogue::VmSize*, std::string>> seen;
    for (std::size_t i = 0; i < terms.prices.size(); ++i) {
        const StatedPrice& price = terms.prices[i];
        const std::string pointer = child(kPlace + "/prices", i);
        referSize(context, price.size, pointer + "/size");
        context.refer(context.regions, price.region, pointer + "/region", "Region", "regions");
        if (const auto* size = context.size(price.size); size && !seen.insert({size, price.region}).second)
            context.findings.error(pointer, "A second price of the same size and region", inQuotes(price.size),
                                   "one for each size and region");
        if (price.hours != 1 && price.hours != kHoursOfMonth && price.hours != kHoursOfYear &&
            !context.findings.blocked(pointer + "/hours"))
            context.findings.error(pointer + "/hours", "Hours of a month or year are counted in another way",
                                   std::to_string(price.hours), "1, 730 for a month or 8760 for a year");
    }
}

void checkPriced(const Context& context) {
    std::set<std::string> sheets;
    for (const VmCount& count : vmCounts(context)) {
        const auto price = vmPrice(context, count);
        if (!price)
            context.findings.error(count.pointer, fmt::format("{} has no price in {}", count.size->id, count.region),
                                   "not on the price sheets", "a price of your own in /commercial/prices");
        else if (price->date != context.scenario.commercial->priceDate && sheets.insert(price->date).second)
            checkAge(context, price->date, kPlace + "/start", "List prices");
    }
}

void checkTiers(const Context& context, const Egress& egress) {
    const std::string pointer = kPlace + "/egress/tiers";
    if (context.findings.blocked(pointer))
        return;
    for (std::size_t i = 0; i < egress.tiers.size(); ++i) {
        const std::string from = child(pointer, i) + "/from";
        if (context.findings.blocked(from))
            return;
        if (i == 0 && egress.tiers[i].from.value != 0)
            context.findings.error(from, "The first tier does not begin at 0 B", units::display(egress.tiers[i].from),
                                   "0 B");
        if (i > 0 && egress.tiers[i].from <= egress.tiers[i - 1].from)
            context.findings.error(from, "Volumes of the tiers do not ascend", units::display(egress.tiers[i].from),
                                   "more than " + units::display(egress.tiers[i - 1].from));
    }
}

/// Whether lakes and caches say which VMs they use, and where.
bool usesAreKnown(const Context& context) {
    const auto says = [](const auto& one) { return !one.region.empty() && !one.machines.size.empty(); };
    return std::all_of(context.scenario.lakes.begin(), context.scenario.lakes.end(), says) &&
           std::all_of(context.scenario.caches.begin(), context.scenario.caches.end(), says);
}

/// VMs of a size in a region that earlier reservations leave.
int unreserved(const Context& context, const Terms& terms, std::size_t index) {
    const Reservation& wanted = terms.reservations[index];
    const auto isSame = [&](const Reservation& other) {
        return context.size(other.size) == context.size(wanted.size) && other.region == wanted.region;
    };
    int vms = 0;
    for (const VmCount& count : vmCounts(context))
        vms += count.size == context.size(wanted.size) && count.region == wanted.region ? count.vms : 0;
    for (std::size_t i = 0; i < index; ++i)
        vms -= isSame(terms.reservations[i]) ? terms.reservations[i].vms : 0;
    return std::max(vms, 0);
}

void checkReservation(const Context& context, const Terms& terms, std::size_t index) {
    const Reservation& reservation = terms.reservations[index];
    const std::string pointer = child(kPlace + "/reservations", index);
    referSize(context, reservation.size, pointer + "/size");
    context.refer(context.regions, reservation.region, pointer + "/region", "Region", "regions");
    const catalogue::VmSize* size = context.size(reservation.size);
    if (!size || !context.regions.contains(reservation.region) || context.findings.blocked(pointer + "/vms") ||
        context.findings.blocked(pointer + "/discount"))
        return;
    const int used = unreserved(context, terms, index);
    const auto price = vmPrice(context, {size, reservation.region, pointer, used});
    if (!price)
        context.findings.error(pointer + "/size", fmt::format("{} has no price in {}", size->id, reservation.region),
                               "not on the price sheets", "a price of your own in /commercial/prices");
    else if (reservation.vms > used && usesAreKnown(context))
        context.findings.warning(
            pointer + "/vms", "More VMs are reserved than used",
            fmt::format("{}, {} a month lost", reservation.vms,
                        moneyText(share(price->monthly, 1 - reservation.discount) * (reservation.vms - used))),
            fmt::format("at most {}", used));
}

/// Only of terms without errors: a bill needs all its figures.
void checkTotal(const Context& context) {
    if (context.findings.hasErrors())
        return;
    const Ledger ledger = ledgerOf(context.scenario, context.catalogue);
    if (isLargest(ledger.total))
        context.findings.error(kPlace, "The bill is larger than can be counted", "over " + moneyText(ledger.total),
                               "less of it, or smaller prices");
}

void checkCommitment(const Context& context, const Commitment& macc) {
    const std::string pointer = kPlace + "/macc";
    const bool hasStart = isDay(context, macc.start, pointer + "/start"),
               hasEnd = isDay(context, macc.end, pointer + "/end");
    if (hasStart && hasEnd && macc.end <= macc.start)
        context.findings.error(pointer + "/end", "The commitment ends before it begins", macc.end,
                               "a day after " + macc.start);
}

} // namespace

void validateCommercial(const Context& context) {
    if (!context.scenario.commercial || context.findings.blocked(kPlace))
        return;
    const Terms& terms = *context.scenario.commercial;
    checkMoney(context, terms);
    checkStated(context, terms);
    checkPriced(context);
    if (terms.egress)
        checkTiers(context, *terms.egress);
    for (std::size_t i = 0; i < terms.reservations.size(); ++i)
        checkReservation(context, terms, i);
    if (terms.macc)
        checkCommitment(context, *terms.macc);
    checkTotal(context);
}

} // namespace lakewright::scenario
