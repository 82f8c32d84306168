// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/members.h"
#include "models/scenario/read_parts.h"

#include <nlohmann/json.hpp>

namespace lakewright::scenario {
namespace {

using namespace commercial;
using nlohmann::json;

StatedPrice readPrice(const json& from) {
    StatedPrice price;
    read(from, "size", price.size);
    read(from, "region", price.region);
    read(from, "amount", price.amount);
    read(from, "hours", price.hours);
    return price;
}

Licence readLicence(const json& from) {
    Licence licence;
    read(from, "perTbMonth", licence.perMonth);
    readWord(from, "base", licence.base,
             {{"raw", LicenceBase::Raw}, {"usable", LicenceBase::Usable}, {"logical", LicenceBase::Logical}});
    read(from, "onPremisesShare", licence.onPremisesShare);
    return licence;
}

Reservation readReservation(const json& from) {
    Reservation reservation;
    read(from, "size", reservation.size);
    read(from, "region", reservation.region);
    read(from, "vms", reservation.vms);
    readWord(from, "term", reservation.term, {{"1y", Term::OneYear}, {"3y", Term::ThreeYears}});
    read(from, "discount", reservation.discount);
    return reservation;
}

EgressTier readTier(const json& from) {
    EgressTier tier;
    read(from, "from", tier.from);
    read(from, "price", tier.price);
    return tier;
}

Egress readEgress(const json& from) {
    Egress egress;
    read(from, "monthly", egress.monthly);
    egress.tiers = readAll<EgressTier>(from, "tiers", readTier);
    return egress;
}

Commitment readCommitment(const json& from) {
    Commitment commitment;
    read(from, "commitment", commitment.amount);
    read(from, "start", commitment.start);
    read(from, "end", commitment.end);
    readWord(from, "marketplace", commitment.marketplace,
             {{"transactable", Marketplace::Transactable}, {"byol", Marketplace::Byol}});
    return commitment;
}

} // namespace

Quota readQuota(const json& from) {
    Quota quota;
    read(from, "region", quota.region);
    read(from, "family", quota.family);
    read(from, "vcpus", quota.vcpus);
    return quota;
}

std::optional<Terms> readCommercial(const json& from) {
    if (!from.is_object())
        return std::nullopt;
    Terms terms;
    read(from, "currency", terms.currency);
    read(from, "priceDate", terms.priceDate);
    read(from, "start", terms.start);
    read(from, "months", terms.months);
    terms.prices = readAll<StatedPrice>(from, "prices", readPrice);
    terms.reservations = readAll<Reservation>(from, "reservations", readReservation);
    if (const json& licence = member(from, "licence"); licence.is_object() && member(licence, "base") != "none")
        terms.licence = readLicence(licence);
    if (const json& egress = member(from, "egress"); egress.is_object())
        terms.egress = readEgress(egress);
    if (const json& macc = member(from, "macc"); macc.is_object())
        terms.macc = readCommitment(macc);
    return terms;
}

} // namespace lakewright::scenario
