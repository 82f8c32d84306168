// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/growth/lead_time.h"
#include "models/units/quantity.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lakewright::variant {

/// What a lake or cache stands on (WORKLOADS §2, DV1–DV4).
enum class Variant {
    AzureVms,  ///< VMs with local NVMe that a stop erases
    Edge,      ///< servers at the site of an operator or customer
    BareMetal, ///< servers that Azure may offer one day
    OnPremises ///< CBoxes and DBoxes in a data centre of one's own
};

/// A figure with the range that a sensitivity run covers, and where it comes from (tiers as catalogue::Source).
struct Figure {
    double low = 0, value = 0, high = 0;
    char tier = 'E';
    std::string source;
};
/// The same of a time.
struct Time {
    units::Seconds low, value, high;
    char tier = 'E';
    std::string source;
};
struct Stripe {
    int data = 0, total = 0; ///< strips, 0 < data < total
    char tier = 'E';
    std::string source;
};
/// A machine of a variant, as an element of a scenario's `sizes`.
struct Machine {
    std::string id;
    std::string document; ///< JSON
};
/// Rates of loss (MODELS §1.5).
struct LossRates {
    Figure nodeLoss;         ///< a node and year
    Figure dataLostWithNode; ///< share of node losses that take what its drives hold, [0, 1]
    Figure deviceLoss;       ///< a drive and year
    Figure commonMode;       ///< all data of a cluster, a cluster and year
};

/// A deployment variant as shipped in resources/variants: limits, defaults and rates.
struct Prefab {
    Variant variant = Variant::AzureVms;
    std::string id, name;
    std::string machine;              ///< what a node is: "VM"
    std::string watermark;            ///< of every output of a scenario that has one; empty: none
    Figure nodes;                     ///< fewest, usual and most of a cluster
    std::optional<Figure> wholeFrom;  ///< nodes from which a cluster goes on without one of them
    bool persistentDrives = false;    ///< what is on them outlives the loss of their node
    std::optional<bool> enclosures;   ///< drives stay in reach without their node; unset: has no meaning here
    bool disaggregated = false;       ///< CNodes and DNodes are machines of their own
    std::optional<Stripe> stripe;     ///< unset: that of the scenario's parameters
    std::optional<Stripe> wideStripe; ///< over devices; unset: never
    LossRates rates;
    growth::LeadTime leadTime;
    char leadTimeTier = 'E';
    std::string leadTimeSource;
    std::optional<Time> autonomy;                   ///< full service without WAN
    std::optional<Time> tokenLifetime, keyLifetime; ///< how long a façade trusts what it checked
    std::vector<Machine> machines;                  ///< the first is the default size
};

/// A stripe of at least so many strips is one over devices: MODELS §1.4, 146+4 from 150 devices (B).
inline constexpr int kDeviceWideStrips = 150;

/// All four, in the order of Variant.
const std::vector<Prefab>& prefabs();
const Prefab& prefab(Variant variant);
const Prefab* findPrefab(std::string_view id); ///< null when unknown
/// The variant whose machine is called `size`; null when it is none's.
const Prefab* ownerOf(std::string_view size);
/// The machine of a prefab; null when it has none of that name.
const Machine* findMachine(const Prefab& prefab, std::string_view size);

} // namespace lakewright::variant
