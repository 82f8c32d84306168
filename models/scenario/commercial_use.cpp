// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/commercial_use.h"

#include "models/growth/load_curve.h"

#include <algorithm>

namespace lakewright::scenario {
namespace {

using commercial::LicenceBase;
using commercial::StatedPrice;

/// Bare metal is Azure's; servers at the edge and on premises are not, and nothing is in another provider's region.
bool isOnAzure(const Context& context, const std::string& region, const Machines& machines) {
    const variant::Variant is = machines.terms.variant;
    const auto place = context.regions.find(region);
    return is != variant::Variant::Edge && is != variant::Variant::OnPremises &&
           (place == context.regions.end() || !place->second->provider);
}

void count(const Context& context, const std::string& region, const Machines& machines, const std::string& pointer,
           std::vector<VmCount>& counts) {
    const catalogue::VmSize* size = context.size(machines.size);
    if (!size || region.empty() || machines.nodes < 1 || machines.clusters < 1)
        return;
    const bool onAzure = isOnAzure(context, region, machines);
    const auto found = std::find_if(counts.begin(), counts.end(), [&](const VmCount& one) {
        return one.size == size && one.region == region && one.onAzure == onAzure;
    });
    VmCount& here = found == counts.end() ? counts.emplace_back(VmCount{size, region, pointer, 0, onAzure}) : *found;
    here.vms += machines.nodes * machines.clusters;
}

units::MicroUsd monthlyOf(const StatedPrice& price) {
    const units::MicroUsd amount = rounded(price.amount);
    if (price.hours == commercial::kHoursOfMonth)
        return amount;
    return price.hours == 1 ? amount * commercial::kHoursOfMonth : share(amount, 1.0 / 12);
}

units::Bytes capacityOf(const cluster::Cluster& cluster, LicenceBase base) {
    return base == LicenceBase::Raw      ? cluster::rawCapacity(cluster)
           : base == LicenceBase::Usable ? cluster::usableCapacity(cluster)
                                         : cluster::logicalCapacity(cluster);
}

/// Bytes under licence, and those of them on hardware that is not Azure's.
struct Licensed {
    units::Bytes total, outside;
};

Licensed licensedIn(const Context& context, LicenceBase base, units::Seconds at) {
    Licensed all;
    const auto add = [&](const std::string& region, const Machines& machines, units::Bytes bytes) {
        all.total += bytes;
        if (!isOnAzure(context, region, machines))
            all.outside += bytes;
    };
    for (const Lake& lake : context.scenario.lakes)
        if (const auto cluster = context.cluster(lake.machines)) {
            const units::Bytes capacity = capacityOf(*cluster, base);
            add(lake.region, lake.machines,
                base == LicenceBase::Logical ? std::min(storedAt(context.scenario, lake, at), capacity) : capacity);
        }
    for (const Cache& cache : context.scenario.caches)
        if (const auto cluster = context.cluster(cache.machines))
            add(cache.region, cache.machines, capacityOf(*cluster, base));
    return all;
}

/// VMs in use, and sizes that are reserved where none is in use.
std::vector<VmCount> billed(const Context& context) {
    std::vector<VmCount> counts = vmCounts(context);
    for (const commercial::Reservation& reservation : context.scenario.commercial->reservations) {
        const catalogue::VmSize* size = context.size(reservation.size);
        if (std::none_of(counts.begin(), counts.end(),
                         [&](const VmCount& one) { return one.size == size && one.region == reservation.region; }))
            counts.push_back({size, reservation.region, "", 0});
    }
    return counts;
}

commercial::Usage usageOf(const Context& context) {
    const commercial::Terms& terms = *context.scenario.commercial;
    commercial::Usage usage;
    for (const VmCount& one : billed(context))
        if (const auto price = vmPrice(context, one))
            usage.vms.push_back({one.size->id, one.region, one.vms, price->monthly, price->tier,
                                 price->document + ", " + price->date, one.onAzure});
    for (int month = 0; terms.licence && month < terms.months; ++month) {
        const Licensed licensed = licensedIn(context, terms.licence->base, growth::kMonth * month);
        usage.licensed.push_back(licensed.total);
        usage.licensedOutside.push_back(licensed.outside);
    }
    return usage;
}

} // namespace

std::vector<VmCount> vmCounts(const Context& context) {
    const Scenario& s = context.scenario;
    std::vector<VmCount> counts;
    for (std::size_t i = 0; i < s.lakes.size(); ++i)
        count(context, s.lakes[i].region, s.lakes[i].machines, place("lakes", i, "size"), counts);
    for (std::size_t i = 0; i < s.caches.size(); ++i)
        count(context, s.caches[i].region, s.caches[i].machines, place("caches", i, "size"), counts);
    return counts;
}

std::optional<VmPrice> vmPrice(const Context& context, const VmCount& count) {
    const commercial::Terms& terms = *context.scenario.commercial;
    for (const StatedPrice& price : terms.prices)
        if (context.size(price.size) == count.size && price.region == count.region)
            return VmPrice{monthlyOf(price), "stated in the scenario", terms.priceDate, 'E'};
    const auto listed = context.catalogue.price(count.size->id, count.region);
    if (!listed)
        return std::nullopt;
    const units::MicroUsd hourly = rounded(listed->hourly * units::hours(1));
    return VmPrice{hourly * commercial::kHoursOfMonth, listed->source.document, listed->date, listed->source.tier};
}

commercial::Ledger ledgerOf(const Scenario& scenario, const catalogue::Catalogue& catalogue) {
    Findings none("");
    const Context context(scenario, catalogue, none);
    commercial::Terms terms = *scenario.commercial;
    for (commercial::Reservation& reservation : terms.reservations)
        reservation.size = context.size(reservation.size)->id; // "L32aos_v4" is another name of "Standard_L32aos_v4"
    return commercial::ledgerOf(terms, usageOf(context));
}

} // namespace lakewright::scenario
