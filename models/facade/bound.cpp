// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/facade/bound.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace lakewright::facade {
namespace {

/// Σ 1/i for i = 1…n: mean of the largest of n exponential values of mean 1 (MODELS §2.2).
double harmonic(int n) {
    double sum = 0;
    for (int i = 1; i <= n; ++i)
        sum += 1.0 / i;
    return sum;
}

Demand demandOfEntry(const Facade& facade, const MixEntry& entry, bool tls) {
    return demandOf({entry.operation, entry.size, entry.items}, facade.costs, tls);
}

units::Seconds cpuTime(const Facade& facade, const Demand& demand) {
    const Inner& inner = facade.inner;
    const units::Bytes fabric = (demand.read + demand.written * inner.writeBuffer) * (1 - inner.locality);
    return (demand.cpu + fabric * inner.fabricCpu) / facade.node.cpuSpeed;
}

/// Device-seconds on one device: bytes, and the operations of metadata (one a trip, all copies of a write).
units::Seconds deviceTime(const Facade& facade, const Demand& demand) {
    const Inner& inner = facade.inner;
    const Node& node = facade.node;
    units::Bytes bytes = demand.written * inner.destageNvme;
    if (demand.read.value > 0)
        bytes += devicePart(facade, demand.read, true) * readParts(inner, demand.read);
    if (demand.written.value > 0)
        bytes += devicePart(facade, demand.written, false) * writeParts(inner, demand.written);
    return bytes / node.deviceRead +
           units::seconds(demand.readTrips / node.deviceReadOps.value +
                          demand.writeTrips * inner.metadataCopies / node.deviceWriteOps.value);
}

/// Share of the requests of an entry that are served in full.
double served(const MixEntry& entry) {
    return entry.share * (1 - failing(entry));
}

void add(ResourceTime& time, const Facade& facade, const Demand& demand, double share) {
    const Inner& inner = facade.inner;
    const Node& node = facade.node;
    const units::Bytes fabric = (demand.read + demand.written * inner.writeBuffer) * (1 - inner.locality);
    const auto use = [&](Resource r) -> units::Seconds& { return time[static_cast<std::size_t>(r)]; };
    use(Resource::Cpu) +=
        share * (cpuTime(facade, demand) + demand.written * inner.destageCpu / node.cpuSpeed) / node.protocolCpus;
    use(Resource::Nvme) += share * deviceTime(facade, demand) / node.devices;
    use(Resource::Egress) += share * ((demand.out + fabric + demand.written * inner.destageEgress) / node.egress);
    use(Resource::Ingress) += share * (demand.in / node.ingress);
}

/// Of a copy, beyond the time that its bytes take to come in.
units::Seconds sourceWait(const Facade& facade, const MixEntry& entry) {
    if (entry.operation != Operation::CopyFromUrl)
        return {};
    return std::max(units::Seconds{}, timeOf(entry.source, entry.size) - entry.size / facade.node.ingress);
}

units::Seconds floorOf(const Facade& facade, const Demand& demand) {
    const Inner& inner = facade.inner;
    const Node& node = facade.node;
    const double remote = 1 - inner.locality;
    units::Seconds time = demand.in / node.ingress + cpuTime(facade, demand) + demand.out / node.egress;
    time += demand.readTrips * (inner.fabricTrip + inner.readSetup);
    time += demand.writeTrips * (inner.fabricTrip + inner.writeSetup * harmonic(inner.metadataCopies));
    if (demand.read.value > 0)
        time += inner.readSetup + devicePart(facade, demand.read, true) / node.deviceRead;
    if (demand.written.value > 0)
        time += inner.writeSetup + demand.written * (remote * inner.writeBuffer) / node.egress +
                devicePart(facade, demand.written, false) / node.deviceRead;
    return time;
}

} // namespace

ResourceTime resourceTime(const Facade& facade, const Mix& mix) {
    ResourceTime time{};
    for (const MixEntry& entry : mix.entries) {
        add(time, facade, demandOfEntry(facade, entry, mix.tls), served(entry));
        const double forbidden = entry.share * share(entry.failures, Answer::Forbidden);
        add(time, facade, {.cpu = facade.costs.rejectedAttempt}, forbidden);
        add(time, facade, refusedDemand(entry.operation, facade.costs), entry.share - served(entry) - forbidden);
    }
    if (mix.tls)
        time[static_cast<std::size_t>(Resource::Accept)] =
            facade.costs.handshake /
            (facade.node.cpuSpeed * facade.node.networkCpus * mix.clients.requestsPerConnection);
    return time;
}

RateLimit capacityBound(const Facade& facade, const Mix& mix) {
    const ResourceTime time = resourceTime(facade, mix);
    const auto slowest = std::max_element(time.begin(), time.end());
    if (slowest->value <= 0 && !units::isFinite(admissionLimit(mix.admission)))
        return {units::unlimited<units::Frequency>(), units::unlimited<units::Bandwidth>()};
    const double awake = mix.pause ? 1 - mix.pause->length / mix.pause->every : 1;
    const units::Frequency nodes = units::perSecond(awake * facade.nodes / slowest->value);
    const units::Frequency let = admissionLimit(mix.admission);
    const units::Frequency rate = std::min(nodes, let);
    return {rate, rate * meanPayload(mix), static_cast<Resource>(slowest - time.begin()), let < nodes};
}

const char* limitName(const RateLimit& limit) {
    return limit.byAdmission ? "admission" : kResourceNames[static_cast<std::size_t>(limit.resource)];
}

units::Frequency admissionLimit(const Admission& admission) {
    units::Frequency limit = units::unlimited<units::Frequency>();
    if (admission.account)
        limit = std::min(limit, admission.account->rate);
    if (admission.fair)
        limit = std::min(limit, *admission.fair);
    if (admission.blob)
        limit = std::min(limit, admission.blob->rate * admission.blobs);
    units::Frequency tenants{};
    for (const Tenant& tenant : admission.tenants)
        tenants += tenant.cap ? tenant.cap->rate : units::unlimited<units::Frequency>();
    return admission.tenants.empty() ? limit : std::min(limit, tenants);
}

units::Seconds latencyFloor(const Facade& facade, const Mix& mix) {
    units::Seconds floor = mix.clients.roundTrip;
    for (const MixEntry& entry : mix.entries)
        floor += served(entry) * (floorOf(facade, demandOfEntry(facade, entry, mix.tls)) + sourceWait(facade, entry)) +
                 (entry.share - served(entry)) * floorOf(facade, refusedDemand(entry.operation, facade.costs));
    return floor;
}

double refusalCost(const Facade& facade, const Mix& mix) {
    units::Seconds mean{};
    for (const MixEntry& entry : mix.entries)
        mean += served(entry) * cpuTime(facade, demandOfEntry(facade, entry, mix.tls));
    return mean.value > 0 ? facade.costs.rejectedAttempt / facade.node.cpuSpeed / mean : 1;
}

double fullestNode(int connections, int nodes, Spread spread) {
    assert(connections >= 1 && nodes >= 1);
    const double even = static_cast<double>(connections) / nodes;
    return spread == Spread::Vip ? std::ceil(even) : even + std::sqrt(2 * even * std::log(nodes));
}

int readParts(const Inner& inner, units::Bytes size) {
    return static_cast<int>(std::clamp(std::ceil(size / inner.strip), 1.0, static_cast<double>(kMostParts)));
}

int writeParts(const Inner& inner, units::Bytes size) {
    return static_cast<int>(std::ceil(inner.writeBuffer * readParts(inner, size)));
}

units::Bytes devicePart(const Facade& facade, units::Bytes size, bool reads) {
    const Node& node = facade.node;
    if (reads)
        return std::max(size / readParts(facade.inner, size), node.deviceRead / node.deviceReadOps);
    return std::max(size * (facade.inner.writeBuffer * node.writeWeight) / writeParts(facade.inner, size),
                    node.deviceRead / node.deviceWriteOps);
}

} // namespace lakewright::facade
