// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/units/quantity.h"

#include <optional>
#include <string>
#include <vector>

namespace lakewright::commercial {

/// Hours of a month and of a year: 8,760 / 12, for every price alike (MODELS §7.1).
inline constexpr int kHoursOfMonth = 730, kHoursOfYear = 8760;
/// The currency of the catalogue's list prices; another one beside them would mix currencies (MODELS §0.6).
inline constexpr const char* kCurrency = "USD";

/// What a VM costs in a region, in the user's words; wins over the catalogue's price.
struct StatedPrice {
    std::string size, region;
    units::Usd amount; ///< > 0, of `hours`
    int hours = 1;     ///< 1, kHoursOfMonth or kHoursOfYear
    bool operator==(const StatedPrice&) const = default;
};

enum class Term { OneYear, ThreeYears };
inline int monthsOf(Term term) {
    return term == Term::OneYear ? 12 : 36;
}

/// VMs that are paid from the start for a term, used or not.
struct Reservation {
    std::string size, region;
    int vms = 0; ///< >= 1
    Term term = Term::OneYear;
    double discount = 0; ///< of the pay-as-you-go price, [0, 1)
    bool operator==(const Reservation&) const = default;
};

enum class LicenceBase {
    Raw,    ///< bytes of the NVMe disks
    Usable, ///< what stripes and reserve leave of them
    Logical ///< what the lakes store, and what the caches can hold, before reduction
};

struct Licence {
    units::PricePerByte perMonth; ///< > 0; no default: no public price is known
    LicenceBase base = LicenceBase::Raw;
    double onPremisesShare = 0; ///< of the licence, used on hardware of one's own, [0, 1]
    bool operator==(const Licence&) const = default;
};

/// Price of the bytes of a month above `from`.
struct EgressTier {
    units::Bytes from;
    units::PricePerByte price; ///< >= 0
    bool operator==(const EgressTier&) const = default;
};

/// What leaves Azure in a month, and its prices.
struct Egress {
    units::Bytes monthly;
    std::vector<EgressTier> tiers; ///< from 0 B on, ascending
    bool operator==(const Egress&) const = default;
};

enum class Marketplace {
    Transactable, ///< bought through the marketplace with the Azure benefit
    Byol          ///< bought elsewhere and brought along
};

/// A commitment to spend on Azure (MACC), from `start` up to, not including, `end`.
struct Commitment {
    units::Usd amount;
    std::string start, end; ///< days, "2026-12-01"
    Marketplace marketplace = Marketplace::Byol;
    bool operator==(const Commitment&) const = default;
};

/// What is bought at which prices, and under which commitments (MODELS §7).
struct Terms {
    std::string currency;  ///< kCurrency
    std::string priceDate; ///< of the prices stated here
    std::string start;     ///< day of the first month
    int months = 12;       ///< 1 … 120
    std::vector<StatedPrice> prices;
    std::optional<Licence> licence;
    std::vector<Reservation> reservations;
    std::optional<Egress> egress;
    std::optional<Commitment> macc;
    bool operator==(const Terms&) const = default;
};

} // namespace lakewright::commercial
