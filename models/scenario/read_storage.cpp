// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/read_parts.h"

#include "models/scenario/members.h"

#include <nlohmann/json.hpp>

namespace lakewright::scenario {
namespace {

using nlohmann::json;

VariantTerms readTerms(const json& from) {
    VariantTerms terms;
    std::string id;
    read(from, "variant", id);
    if (const variant::Prefab* prefab = variant::findPrefab(id))
        terms.variant = prefab->variant;
    read(from, "highAvailabilityEnclosures", terms.highAvailabilityEnclosures);
    read(from, "availableFrom", terms.availableFrom);
    read(from, "tokenLifetime", terms.tokenLifetime);
    read(from, "keyLifetime", terms.keyLifetime);
    read(from, "confidential", terms.confidential);
    return terms;
}

Interruptions readInterruptions(const json& from) {
    Interruptions all;
    read(from, "freeze", all.freeze);
    read(from, "reboot", all.reboot);
    read(from, "redeploy", all.redeploy);
    read(from, "device", all.device);
    read(from, "faultDomain", all.faultDomain);
    read(from, "faultDomains", all.faultDomains);
    readWord(from, "faultDomainData", all.domainDataLost, {{"kept", false}, {"lost", true}});
    read(from, "freezeTime", all.freezeTime);
    read(from, "rebootTime", all.rebootTime);
    read(from, "redeployTime", all.redeployTime);
    read(from, "faultDomainTime", all.domainTime);
    return all;
}

Machines readMachines(const json& from, const cluster::DataPathParameters& defaults) {
    Machines machines;
    read(from, "size", machines.size);
    read(from, "nodes", machines.nodes);
    read(from, "clusters", machines.clusters);
    read(from, "reduction", machines.reduction);
    machines.parameters = defaults;
    readParameters(member(from, "parameters"), machines.parameters);
    machines.terms = readTerms(from);
    machines.parameters.disaggregated = variant::prefab(machines.terms.variant).disaggregated;
    for (const json* zone : elements(member(from, "zones")))
        if (zone->is_number_integer())
            machines.zones.push_back(zone->get<int>());
    for (const json* size : elements(member(from, "fallbackSizes")))
        if (const std::string* id = textOf(*size))
            machines.fallbackSizes.push_back(*id);
    read(from, "neededWithin", machines.neededWithin);
    if (const json& stated = member(from, "interruptions"); !isNull(stated))
        machines.interruptions = readInterruptions(stated);
    return machines;
}

Prestage readPrestage(const json& from) {
    Prestage prestage;
    read(from, "dataset", prestage.dataset);
    read(from, "at", prestage.at);
    read(from, "deadline", prestage.deadline);
    return prestage;
}

} // namespace

/// `parameters` keeps what `from` leaves out.
void readParameters(const json& from, cluster::DataPathParameters& parameters) {
    read(from, "nicEfficiency", parameters.nicEfficiency);
    read(from, "ingressRatio", parameters.ingressRatio);
    read(from, "locality", parameters.locality);
    read(from, "writeBufferFactor", parameters.writeBufferFactor);
    read(from, "bufferReread", parameters.bufferReread);
    read(from, "stripeData", parameters.stripeData);
    read(from, "stripeTotal", parameters.stripeTotal);
    read(from, "reserve", parameters.reserve);
    read(from, "readAmplification", parameters.readAmplification);
    read(from, "deviceWriteAmplification", parameters.deviceWriteAmplification);
    read(from, "steadyWriteFactor", parameters.steadyWriteFactor);
    read(from, "smtFactor", parameters.smtFactor);
    read(from, "readNsPerByte", parameters.readNsPerByte);
    read(from, "writeNsPerByte", parameters.writeNsPerByte);
    read(from, "reductionNsPerByte", parameters.reductionNsPerByte);
    read(from, "erasureNsPerByte", parameters.erasureNsPerByte);
    read(from, "fabricNsPerByte", parameters.fabricNsPerByte);
    read(from, "scalingContention", parameters.scalingContention);
    read(from, "scalingCoherence", parameters.scalingCoherence);
}

Lake readLake(const json& from, const cluster::DataPathParameters& defaults) {
    Lake lake;
    read(from, "id", lake.id);
    read(from, "region", lake.region);
    read(from, "stored", lake.stored);
    read(from, "spot", lake.spot);
    if (const json& copy = member(from, "copyOf"); !copy.is_null()) {
        lake.copyOf.emplace();
        read(copy, "lake", lake.copyOf->lake);
        read(copy, "apart", lake.copyOf->apart);
    }
    lake.machines = readMachines(from, defaults);
    return lake;
}

Dataset readDataset(const json& from) {
    Dataset dataset;
    read(from, "id", dataset.id);
    read(from, "lake", dataset.lake);
    read(from, "size", dataset.size);
    read(from, "shard", dataset.shard);
    return dataset;
}

Cache readCache(const json& from, const cluster::DataPathParameters& defaults) {
    Cache cache;
    read(from, "id", cache.id);
    read(from, "region", cache.region);
    cache.machines = readMachines(from, defaults);
    readWord(from, "policy", cache.policy, {{"pin", CachePolicy::Pin}, {"lru", CachePolicy::Lru}});
    cache.prestages = readAll<Prestage>(from, "prestages", readPrestage);
    return cache;
}

} // namespace lakewright::scenario
