// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/commercial/terms.h"
#include "models/units/money.h"

#include <optional>
#include <string>
#include <vector>

namespace lakewright::commercial {

/// VMs of one size in one region, and what one of them costs.
struct VmUse {
    std::string size, region;
    int vms = 0;
    units::MicroUsd monthly; ///< one VM, pay as you go, kHoursOfMonth
    char tier = 'E';
    std::string source;  ///< with its date
    bool onAzure = true; ///< false: hardware of one's own or of somebody else, which no commitment counts
    bool operator==(const VmUse&) const = default;
};

/// What is paid for.
struct Usage {
    std::vector<VmUse> vms;
    std::vector<units::Bytes> licensed;          ///< of the licence's base, one for each month of the terms
    std::vector<units::Bytes> licensedOutside{}; ///< of them, on hardware that is not Azure's; empty: none
};

/// One line of a month's bill.
struct Line {
    std::string item; ///< "vm", "reservation", "licence", "egress", "shortfall"
    std::string what;
    units::MicroUsd amount{};
    units::MicroUsd eligible{}; ///< of it, towards the commitment while it runs
    std::string rule{};         ///< why not all of it is eligible: "byol", "on-premises", "outside", or empty
    std::string note{};
    char tier = 'E';
    std::string source{};
};

struct Month {
    std::string date; ///< its first day
    std::vector<Line> lines{};
    units::MicroUsd total{}, eligible{};
    std::optional<units::MicroUsd> remaining{}; ///< of the commitment, while it runs
};

/// The months of the terms. Commitments end within them or are still open.
struct Ledger {
    std::vector<Month> months;
    units::MicroUsd total, eligible;
    std::optional<units::MicroUsd> shortfall; ///< of a commitment that ends within the months; in `total` where it ran
    std::optional<units::MicroUsd> open;      ///< what is left of it where it ends later
};

/// The first day of a month of the terms. Precondition of this and of ledgerOf: dates of the terms are dates.
std::string monthDate(const Terms& terms, int month);

/// Exact: sums of whole millionths of a dollar. What a commitment is short of is a line of the last month that begins
/// before its end (MODELS §7.1: invoiced at its end). Precondition: usage has a licensed volume for each month.
Ledger ledgerOf(const Terms& terms, const Usage& usage);

} // namespace lakewright::commercial
