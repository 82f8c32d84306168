// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/entities/migration_links.h"

#include "models/scenario/migration_transfer.h"
#include "sim/entities/world.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

namespace lakewright::entities {
namespace {

constexpr double kSteps = 64, kLargestUse = 16; ///< of Hop::use

double roundedUp(double use) {
    return std::max(1.0, std::ceil(use * kSteps - 1e-9)) / kSteps;
}

/// Loads of a byte of each part of the mixture.
struct PartLoads {
    std::vector<double> requests, slotSeconds, objects, bytes;
};

PartLoads loadsOf(const scenario::BlobMigration& spec, const scenario::MigrationPlace& place) {
    PartLoads loads;
    for (const migration::SizePart& part : spec.sizes) {
        const auto classes = migration::sizeClasses(part.law, spec.objects * part.weight);
        const double bytes = migration::bytes(classes).value;
        double requests = 0;
        for (const migration::SizeClass& kind : classes)
            requests += kind.objects * migration::requestsPerObject(kind.size, spec.hosts.block);
        loads.bytes.push_back(bytes);
        loads.requests.push_back(requests / bytes);
        loads.objects.push_back(migration::objects(classes) / bytes);
        loads.slotSeconds.push_back(requests / bytes * scenario::requestTime(spec, place).value +
                                    1 / spec.hosts.connection.value);
    }
    return loads;
}

ScaledUses scaled(const std::vector<double>& perByte, const std::vector<double>& bytes) {
    std::vector<double> shares;
    for (std::size_t i = 0; i < perByte.size(); ++i)
        shares.push_back(perByte[i] * bytes[i]);
    return scaledUses(perByte, shares);
}

} // namespace

ScaledUses scaledUses(const std::vector<double>& loads, const std::vector<double>& shares) {
    assert(!loads.empty() && loads.size() == shares.size());
    const double largest = *std::max_element(loads.begin(), loads.end());
    ScaledUses best;
    double least = std::numeric_limits<double>::infinity();
    for (double top = kLargestUse; top >= kLargestUse / 2; top -= 1 / kSteps) {
        ScaledUses tried{largest / top, {}};
        double excess = 0;
        for (std::size_t i = 0; i < loads.size(); ++i) {
            tried.uses.push_back(std::min(kLargestUse, roundedUp(loads[i] / tried.unit)));
            excess += shares[i] * (tried.uses[i] * tried.unit / loads[i] - 1);
        }
        if (excess < least) {
            least = excess;
            best = std::move(tried);
        }
    }
    return best;
}

MigrationLinks::MigrationLinks(World& world, std::size_t migration, const MigrationLuck& luck)
    : m_world(world), m_index(migration) {
    const scenario::BlobMigration& spec = world.scenario.migrations[migration];
    const scenario::MigrationPlace place = world.deployment.migrationPlace(spec);
    const PartLoads loads = loadsOf(spec, place);
    const ScaledUses requests = scaled(loads.requests, loads.bytes), slots = scaled(loads.slotSeconds, loads.bytes),
                     objects = scaled(loads.objects, loads.bytes);
    const double share = migration::limitShare(spec.hosts.control);
    for (const scenario::SourceAccounts& accounts : spec.accounts) {
        const double count = accounts.count * share;
        m_requests.push_back(addLink("requests", spec.limits.requests.value * count * luck.requests / requests.unit));
        m_egress.push_back(addLink("egress", spec.limits.egress.value * count * luck.bandwidth));
        m_accounts.push_back(m_requests.back());
        m_accounts.push_back(m_egress.back());
    }
    m_slots = addLink("slots", scenario::requestSlots(spec.hosts, place.host) / slots.unit);
    m_hosts = addLink("host-nics", scenario::hostRate(spec, place).value * luck.bandwidth);
    m_limitsObjects = spec.objectRate.has_value();
    if (m_limitsObjects)
        m_objects = addLink("objects", spec.objectRate->value * luck.requests / objects.unit);
    for (const double perByte : loads.slotSeconds)
        m_weights.push_back(*std::min_element(loads.slotSeconds.begin(), loads.slotSeconds.end()) / perByte);
    for (std::size_t group = 0; group < spec.accounts.size(); ++group)
        addClasses(group, requests, slots, objects);
    kernel::FlowClass verify = world.deployment.outOfLake(world.deployment.lakeIndex(spec.lake));
    verify.label = spec.id + ": verification";
    verify.route.push_back({addLink("hashes", scenario::hashRate(spec).value), 1});
    m_verify = world.kernel.addClass(verify);
}

kernel::LinkId MigrationLinks::addLink(const char* name, double capacity) {
    const std::string& id = m_world.scenario.migrations[m_index].id;
    const bool perGroup = name == std::string("requests") || name == std::string("egress");
    const std::string suffix = perGroup ? "-" + std::to_string(m_accounts.size() / 2) : "";
    return m_world.deployment.addLink(id + ":" + name + suffix, units::bytesPerSecond(capacity));
}

void MigrationLinks::addClasses(std::size_t group, const ScaledUses& requests, const ScaledUses& slots,
                                const ScaledUses& objects) {
    const scenario::BlobMigration& spec = m_world.scenario.migrations[m_index];
    const Deployment& deployment = m_world.deployment;
    std::vector<kernel::ClassId> classes;
    for (std::size_t part = 0; part < spec.sizes.size(); ++part) {
        kernel::FlowClass copy =
            deployment.intoLake(deployment.regionIndex(spec.region), deployment.lakeIndex(spec.lake));
        copy.label = spec.id + ": copy of accounts " + std::to_string(group) + ", sizes " + std::to_string(part);
        copy.weight *= m_weights[part];
        copy.route.push_back({m_requests[group], requests.uses[part]});
        copy.route.push_back({m_egress[group], 1});
        copy.route.push_back({m_slots, slots.uses[part]});
        copy.route.push_back({m_hosts, 1});
        if (m_limitsObjects)
            copy.route.push_back({m_objects, objects.uses[part]});
        classes.push_back(m_world.kernel.addClass(copy));
    }
    m_copy.push_back(std::move(classes));
}

} // namespace lakewright::entities
