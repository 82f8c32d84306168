// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deployments/deployment.h"
#include "models/results/described.h"

/// The members of a deployment in a document.
namespace lakewright::results {

template <>
struct EnumTexts<deployments::Answer> {
    static constexpr std::array kTexts{"yes", "no", "open"};
};

template <class A>
void describe(A& a, Described<A, deployments::Verdict>& v) {
    a("rule", v.rule);
    a("answer", v.answer);
    a("text", v.text);
}
template <class A>
void describe(A& a, Described<A, deployments::Rate>& v) {
    a("bytesPerSecond", v.value);
    a("boundBy", v.boundBy);
}
template <class A>
void describe(A& a, Described<A, deployments::StripeFacts>& v) {
    a("data", v.data);
    a("total", v.total);
    a("failureDomain", v.failureDomain);
    a("servedWithout", v.servedWithout);
}
template <class A>
void describe(A& a, Described<A, deployments::RebuildTimes>& v) {
    a("locallyDecodableSeconds", v.locallyDecodable);
    a("reedSolomonSeconds", v.reedSolomon);
}
template <class A>
void describe(A& a, Described<A, deployments::AnyLoss>& v) {
    a("shared", v.shared);
    a("apart", v.apart);
}
template <class A>
void describe(A& a, Described<A, deployments::LossPerYear>& v) {
    a("independent", v.independent);
    a("commonMode", v.commonMode);
    a("anyCluster", v.anyCluster);
}
template <class A>
void describe(A& a, Described<A, deployments::OffClusterCopy>& v) {
    a("by", v.by);
    a("of", v.of);
    a("recoveryPointSeconds", v.recoveryPoint);
}
template <class A>
void describe(A& a, Described<A, deployments::LeadTimes>& v) {
    a("kind", v.kind);
    a("p50Seconds", v.p50);
    a("p90Seconds", v.p90);
    a("allocation", v.allocation);
    a("why", v.why);
}
template <class A>
void describe(A& a, Described<A, deployments::SizeChoice>& v) {
    a("size", v.size);
    a("family", v.family);
    a("nodes", v.nodes);
    a("granted", v.granted);
    a("inTime", v.inTime);
}
template <class A>
void describe(A& a, Described<A, deployments::Allocation>& v) {
    a("withinSeconds", v.within);
    a("choices", v.choices);
    a("anyInTime", v.anyInTime);
}
template <class A>
void describe(A& a, Described<A, deployments::Given>& v) {
    a("name", v.name);
    a("value", v.value);
    a("unit", v.unit);
    a("tier", v.tier);
    a("source", v.source);
}
template <class A>
void describe(A& a, Described<A, deployments::Deployment>& v) {
    a("id", v.id);
    a("kind", v.kind);
    a("variant", v.variant);
    a("region", v.region);
    a("size", v.size);
    a("nodes", v.nodes);
    a("clusters", v.clusters);
    a("rawBytes", v.raw);
    a("usableBytes", v.usable);
    a("logicalBytes", v.logical);
    a("read", v.read);
    a("write", v.write);
    a("stripe", v.stripe);
    a("rebuild", v.rebuild);
    a("lossPerYear", v.loss);
    a("copies", v.copies);
    a("leadTime", v.lead);
    a("allocation", v.allocation);
    a("verdicts", v.verdicts);
    a("given", v.given);
}

} // namespace lakewright::results
